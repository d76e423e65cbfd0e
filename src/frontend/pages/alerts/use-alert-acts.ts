import type { AlertRow, AlertTargets, Failure, Selection } from '../../../contract';
import { countSelected, toSelection } from '../../app/selection';
import { useSession } from '../../app/session';
import type { Whom } from '../../run-start/run-options';
import { useRunStart } from '../../run-start/use-run-start';
import { nameOrId } from './alert-cells';
import { targetsOf } from './alert-filter';
import type { AlertAct } from './alert-row-menu';
import { useAlertMarks } from './use-alert-marks';

export type AlertActs = {
  onSelected: (act: AlertAct, count: string) => void;
  onOne: (alert: AlertRow, act: AlertAct) => void;
  isBusy: boolean;
  failure: Failure | undefined;
  marks: ReturnType<typeof useAlertMarks>;
  runStart: ReturnType<typeof useRunStart>;
};

type Acted = { targets: AlertTargets; selection: Selection; count: string; who: Whom };

/**
 * What is done about alerts: a run on their accounts, or a mark on the alerts themselves.
 *
 * @param activeAfter whoever was used after this day is left out by a run
 * @param onMarked called after alerts were changed
 */
export function useAlertActs(activeAfter: string | undefined, onMarked: () => void): AlertActs {
  const { alertSelection, dispatch } = useSession();
  const runStart = useRunStart();
  const marks = useAlertMarks(() => {
    dispatch({ type: 'alert-selection', action: { type: 'clear' } }); // "all that are new" are others now
    onMarked();
  });

  const carryOut = (act: AlertAct, what: Acted): void => {
    const { targets, selection, count, who } = what;
    if (act === 'suspend' || act === 'deactivate') {
      runStart.ask({ action: act, selection, who, ...(activeAfter !== undefined && { options: { activeAfter } }) });
    } else {
      marks.ask({ mark: act, targets, count });
    }
  };

  return {
    onSelected: (act, count) => {
      const [targets, selection] = [targetsOf(alertSelection), toSelection(alertSelection)];
      const who = countSelected(alertSelection);
      if (targets !== undefined && selection !== undefined) carryOut(act, { targets, selection, count, who });
    },
    onOne: (alert, act) => {
      const targets = { accountIds: [alert.accountId] };
      const name = nameOrId(alert);
      carryOut(act, { targets, selection: { parts: [targets] }, count: name, who: { name } });
    },
    isBusy: runStart.isBusy || marks.isBusy,
    failure: runStart.failure ?? marks.failure,
    marks,
    runStart,
  };
}
