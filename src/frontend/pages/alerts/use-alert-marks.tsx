import { ModalTransition } from '@forge/react';
import { useState, type ReactNode } from 'react';
import type { AlertTargets, Failure } from '../../../contract';
import { useTask } from '../../app/use-task';
import { MarkDialog } from './mark-dialog';

export type AlertMark = 'snooze' | 'dismiss' | 'reopen';

/** `count`: which alerts, in words. */
type MarkRequest = { mark: AlertMark; targets: AlertTargets; count: string };

export type AlertMarks = {
  /** Asks for what is to be known, then changes the alerts. */
  ask: (choice: MarkRequest) => void;
  isBusy: boolean;
  /** Why nothing was changed, where no dialog shows it. */
  failure: Failure | undefined;
  /** What was done last: how many alerts were changed. */
  last: { mark: AlertMark; changed: number } | undefined;
  dialog: ReactNode;
};

/**
 * Puts off alerts, ends them, or takes that back. None of it touches an account.
 *
 * @param onMarked called after alerts were changed
 */
export function useAlertMarks(onMarked: () => void): AlertMarks {
  const [choice, setChoice] = useState<MarkRequest>();
  const [last, setLast] = useState<AlertMarks['last']>();
  const snoozing = useTask('alerts.snooze');
  const dismissing = useTask('alerts.dismiss');
  const reopening = useTask('alerts.reopen');

  const marked = (mark: AlertMark) => (data: { changed: number }) => {
    setChoice(undefined);
    setLast({ mark, changed: data.changed });
    onMarked();
  };
  const close = (): void => {
    setChoice(undefined);
    snoozing.forget();
    dismissing.forget();
  };
  const carryOut = ({ mark, targets }: MarkRequest, days: number): void => {
    if (mark === 'snooze') snoozing.start({ ...targets, days }, marked(mark));
    if (mark === 'dismiss') dismissing.start(targets, marked(mark));
  };

  return {
    ask: (asked) => {
      setLast(undefined);
      if (asked.mark === 'reopen') reopening.start(asked.targets, marked('reopen'));
      else setChoice(asked);
    },
    isBusy: snoozing.isBusy || dismissing.isBusy || reopening.isBusy,
    failure: reopening.failure,
    last,
    dialog: (
      <ModalTransition>
        {choice !== undefined && choice.mark !== 'reopen' && (
          <MarkDialog
            mark={choice.mark}
            count={choice.count}
            isBusy={snoozing.isBusy || dismissing.isBusy}
            failure={snoozing.failure ?? dismissing.failure}
            onCancel={close}
            onMark={(days) => {
              carryOut(choice, days);
            }}
          />
        )}
      </ModalTransition>
    ),
  };
}
