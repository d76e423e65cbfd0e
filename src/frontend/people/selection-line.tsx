import { Box, Button, Inline, Text, xcss } from '@forge/react';
import type { ReactNode } from 'react';
import type { UserFilter } from '../../contract';
import {
  countSelected,
  isFull,
  isMatchingSelected,
  type SelectedCount,
  type SelectionAction,
  type SelectionState,
} from '../app/selection';
import type { Texts } from '../texts/i18n';
import { useTexts } from '../texts/texts-context';

type Props = {
  selection: SelectionState;
  /** `undefined`: what is listed cannot be selected as a whole. */
  filter: UserFilter | undefined;
  /** How many match the filter; `undefined` while it is read. */
  total: number | undefined;
  onChange: (action: SelectionAction) => void;
  /** What can be done with the selection. */
  children: ReactNode;
};

/** How many are selected, over all pages and filters; all that match, or none; and what can be done with them. */
export function SelectionLine({ selection, filter, total, onChange, children }: Props) {
  const texts = useTexts();
  const { t } = texts;
  const addable =
    total !== undefined && total > 0 && filter && !isMatchingSelected(selection, filter) && !isFull(selection)
      ? { filter, total }
      : undefined;

  return (
    <Box backgroundColor="color.background.selected" padding="space.100" xcss={barStyle}>
      <Inline spread="space-between" alignBlock="center" space="space.100" rowSpace="space.100" shouldWrap>
        <Inline space="space.100" alignBlock="center" shouldWrap>
          <Box role="status">
            <Text weight="medium">{selectedText(texts, countSelected(selection))}</Text>
          </Box>
          {addable && (
            <Button
              appearance="subtle"
              spacing="compact"
              onClick={() => {
                onChange({ type: 'select-matching', ...addable });
              }}
            >
              {t('selection.all-matching', { count: addable.total })}
            </Button>
          )}
          <Button
            appearance="subtle"
            spacing="compact"
            onClick={() => {
              onChange({ type: 'clear' });
            }}
          >
            {t('selection.clear')}
          </Button>
        </Inline>
        <Inline space="space.100" rowSpace="space.100" alignBlock="center" shouldWrap>
          {children}
        </Inline>
      </Inline>
    </Box>
  );
}

/** "12 selected", or "up to 12 selected" where the parts of the selection may name the same person. */
export function selectedText({ t }: Texts, { count, isExact }: SelectedCount): string {
  return t(isExact ? 'selection.count' : 'selection.count-up-to', { count });
}

const barStyle = xcss({ borderRadius: 'radius.small' });
