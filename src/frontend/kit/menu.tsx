import { Box, Button, Popup, Stack, Text, xcss, type ButtonProps } from '@forge/react';
import { useState, type ReactNode } from 'react';

export type MenuItem = {
  label: string;
  onSelect: () => void;
  isSelected?: boolean;
  /** Why it can't be chosen now, in words that stand beneath it. */
  whyNot?: string | undefined;
};

type MenuButton = {
  label: string;
  appearance?: NonNullable<ButtonProps['appearance']>;
  isDisabled?: boolean;
  isCompact?: boolean;
  isSelected?: boolean;
};

/** A button that opens a list of choices; choosing one closes it. */
export function Menu({ items, ...button }: MenuButton & { items: readonly MenuItem[] }) {
  return (
    <PopupButton {...button}>
      {(close) => (
        <Box padding="space.100" xcss={listStyle}>
          <Stack>
            {items.map(({ label, onSelect, isSelected = false, whyNot }, index) => (
              <Stack key={index}>
                <Button
                  appearance="subtle"
                  shouldFitContainer
                  isSelected={isSelected}
                  isDisabled={whyNot !== undefined}
                  onClick={() => {
                    close();
                    onSelect();
                  }}
                >
                  {label}
                </Button>
                {whyNot !== undefined && (
                  <Box paddingInline="space.150" paddingBlockEnd="space.100">
                    <Text size="small" color="color.text.subtle" align="center">
                      {whyNot}
                    </Text>
                  </Box>
                )}
              </Stack>
            ))}
          </Stack>
        </Box>
      )}
    </PopupButton>
  );
}

/** A button with a popup under it. Its content is in the tree only while it is open. */
export function PopupButton({
  label,
  appearance = 'default',
  isDisabled = false,
  isCompact = false,
  isSelected = false,
  children,
}: MenuButton & { children: (close: () => void) => ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  const close = (): void => {
    setOpen(false);
  };

  return (
    <Popup
      isOpen={isOpen}
      onClose={close}
      placement="bottom-start"
      role="dialog"
      label={label}
      content={() => (isOpen ? children(close) : null)}
      trigger={() => (
        <Button
          appearance={appearance}
          spacing={isCompact ? 'compact' : 'default'}
          iconAfter="chevron-down"
          isDisabled={isDisabled}
          isSelected={isOpen || isSelected}
          onClick={() => {
            setOpen(!isOpen);
          }}
        >
          {label}
        </Button>
      )}
    />
  );
}

const listStyle = xcss({ minWidth: '180px', maxWidth: '320px' });
