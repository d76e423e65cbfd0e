import { Button, ModalTransition, Stack } from '@forge/react';
import { useState } from 'react';
import type { RunAction, UserFilter } from '../../../contract';
import { actionOf } from '../../../domain/actions/action';
import { RUN_ACTIONS } from '../../../domain/words';
import { countSelected, filterKey, toSelection, type SelectionState } from '../../app/selection';
import { useSession } from '../../app/session';
import { ExportButton } from '../../export-start/export-button';
import { Menu } from '../../kit/menu';
import { SelectionLine } from '../../people/selection-line';
import { ActionButton } from '../../run-start/action-button';
import { keyWhyNot } from '../../run-start/may-run';
import type { RunStart } from '../../run-start/use-run-start';
import { useTexts } from '../../texts/texts-context';
import { appAskedFor } from './app-asked-for';
import { SelectionParts } from './selection-bar-parts';
import { SelectionTray } from './selection-tray';
import { TakeOutButton } from './take-out-button';

/** What is done less often than the two that have buttons of their own. */
const MORE_ACTIONS = RUN_ACTIONS.filter((action) => actionOf(action).look === 'item');
const BUTTONS = RUN_ACTIONS.filter((action) => actionOf(action).look === 'button');

type Props = {
  filter: UserFilter;
  /** How many match the filter; `undefined` while it is read. */
  total: number | undefined;
  runStart: RunStart;
};

/** How many are selected, over all pages and filters, and what can be done with them. */
export function SelectionBar({ filter, total, runStart }: Props) {
  const texts = useTexts();
  const { t } = texts;
  const { selection, capabilities, org, preferences, dispatch } = useSession();
  const [isTrayOpen, setTrayOpen] = useState(false);
  const chosen = toSelection(selection);
  const selected = countSelected(selection);
  const app = appAskedFor(filter, org);
  const buttons = app === undefined ? BUTTONS : ([...BUTTONS, 'revoke-app'] as const);
  const act = (action: RunAction): void => {
    if (chosen === undefined) return;
    const isOnApp = app !== undefined && actionOf(action).at === 'access';
    const options = isOnApp && { options: { resourceId: app.resourceId, role: 'atlassian/user' } };
    runStart.ask({ action, selection: chosen, who: selected, ...options });
  };

  return (
    <Stack space="space.100">
      <SelectionLine
        selection={selection}
        filter={filter}
        total={total}
        onChange={(action) => {
          dispatch({ type: 'selection', action });
        }}
      >
        {buttons.map((action) => (
          <ActionButton key={action} action={action} isDisabled={runStart.isBusy} onAct={act} />
        ))}
        <Menu
          label={t('selection.more-actions')}
          isDisabled={runStart.isBusy}
          items={MORE_ACTIONS.filter((action) => !buttons.includes(action)).map((action) => ({
            label: t(`action.${action}`),
            whyNot: keyWhyNot(action, capabilities, t),
            onSelect: () => {
              act(action);
            },
          }))}
        />
        {chosen !== undefined && (
          <ExportButton
            label={t('exports.export-selection')}
            input={{ kind: 'users', options: { selection: chosen, columns: preferences.columns } }}
          />
        )}
      </SelectionLine>
      <SelectionParts isInTray={false}>
        <Button
          spacing="compact"
          onClick={() => {
            setTrayOpen(true);
          }}
        >
          {t('tray.open')}
        </Button>
        {total !== undefined && total > 0 && mayTakeOut(selection, filter) && (
          <TakeOutButton filter={filter} count={total} />
        )}
      </SelectionParts>
      <ModalTransition>
        {isTrayOpen && (
          <SelectionTray
            onClose={() => {
              setTrayOpen(false);
            }}
          />
        )}
      </ModalTransition>
    </Stack>
  );
}

/** Whether those that the list shows may be some of many who are selected, and are not a part by themselves. */
function mayTakeOut({ matching, runs, lists }: SelectionState, filter: UserFilter): boolean {
  if (Object.keys(filter).length === 0 || matching.length + runs.length + lists.length === 0) return false;
  return !matching.some((part) => filterKey(part.filter) === filterKey(filter));
}
