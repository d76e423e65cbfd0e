import { Box, Button, Inline, Text, xcss } from '@forge/react';
import type { RunAction, UserFilter } from '../../../contract';
import { ActionButton } from '../../components/action-button';
import { Menu } from '../../components/menu';
import type { RunStart } from '../../hooks/use-run-start';
import type { Texts } from '../../i18n';
import { mayRun } from '../../may-run';
import { countSelected, isFull, isMatchingSelected, toSelection, type SelectedCount } from '../../selection';
import { useSession } from '../../session';
import { useTexts } from '../../texts-context';

type Props = {
  filter: UserFilter;
  /** How many match the filter; `undefined` while it is read. */ total: number | undefined;
  runStart: RunStart;
};

/** How many are selected, over all pages and filters, and what can be done with them. */
export function SelectionBar({ filter, total, runStart }: Props) {
  const texts = useTexts();
  const { t } = texts;
  const { selection, capabilities, dispatch } = useSession();
  const selected = countSelected(selection);
  const canAdd = total !== undefined && total > 0 && !isMatchingSelected(selection, filter) && !isFull(selection);
  const act = (action: RunAction): void => {
    const chosen = toSelection(selection);
    if (chosen !== undefined) runStart.ask({ action, selection: chosen, count: selectedText(texts, selected) });
  };

  return (
    <Box backgroundColor="color.background.selected" padding="space.100" xcss={barStyle}>
      <Inline spread="space-between" alignBlock="center" space="space.100" rowSpace="space.100" shouldWrap>
        <Inline space="space.100" alignBlock="center" shouldWrap>
          <Box role="status">
            <Text weight="medium">{selectedText(texts, selected)}</Text>
          </Box>
          {canAdd && (
            <Button
              appearance="subtle"
              spacing="compact"
              onClick={() => {
                dispatch({ type: 'selection', action: { type: 'select-matching', filter, total } });
              }}
            >
              {t('selection.all-matching', { count: total })}
            </Button>
          )}
          <Button
            appearance="subtle"
            spacing="compact"
            onClick={() => {
              dispatch({ type: 'selection', action: { type: 'clear' } });
            }}
          >
            {t('selection.clear')}
          </Button>
        </Inline>
        <Inline space="space.100" alignBlock="center">
          <ActionButton action="suspend" isDisabled={runStart.isBusy} onAct={act} />
          <ActionButton action="deactivate" isDisabled={runStart.isBusy} onAct={act} />
          <Menu
            label={t('selection.more-actions')}
            isDisabled={runStart.isBusy}
            items={(['restore', 'reactivate'] as const).map((action) => ({
              label: t(`action.${action}`),
              isDisabled: !mayRun(action, capabilities),
              onSelect: () => {
                act(action);
              },
            }))}
          />
        </Inline>
      </Inline>
    </Box>
  );
}

/** "12 selected", or "up to 12 selected" where the parts of the selection may name the same person. */
function selectedText({ t }: Texts, { count, isExact }: SelectedCount): string {
  return t(isExact ? 'selection.count' : 'selection.count-up-to', { count });
}

const barStyle = xcss({ borderRadius: 'radius.small' });
