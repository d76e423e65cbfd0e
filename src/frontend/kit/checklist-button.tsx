import { Box, Button, CheckboxGroup, Inline, Stack, Text, xcss } from '@forge/react';
import { useTexts } from '../texts/texts-context';
import { PopupButton } from './menu';

type Option = { label: string; value: string };
type Props = {
  label: string;
  /** Names the group of inputs; one name per page. */
  name: string;
  options: readonly Option[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
  /** Said instead of an empty list. */
  emptyText?: string;
  /** Whether the button says how many are chosen. */
  hasCount?: boolean;
};

/** A filter button: any number of options, and how many are in force. */
export function ChecklistButton({ label, name, options, chosen, onChange, emptyText, hasCount = true }: Props) {
  const { t } = useTexts();
  const isCounted = hasCount && chosen.length > 0;
  const title = isCounted ? t('filter.with-count', { label, chosen: chosen.length }) : label;

  return (
    <PopupButton label={title} isSelected={isCounted}>
      {(close) => (
        <Box padding="space.150" xcss={popupStyle}>
          <Stack space="space.100">
            {options.length === 0 && emptyText !== undefined && <Text>{emptyText}</Text>}
            <CheckboxGroup name={name} options={[...options]} value={[...chosen]} onChange={onChange} />
            <Inline alignInline="end">
              <Button spacing="compact" onClick={close}>
                {t('common.close')}
              </Button>
            </Inline>
          </Stack>
        </Box>
      )}
    </PopupButton>
  );
}

const popupStyle = xcss({ minWidth: '220px', maxHeight: '400px', overflowY: 'auto' });
