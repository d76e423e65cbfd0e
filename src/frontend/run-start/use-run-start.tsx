import { ModalTransition } from '@forge/react';
import { useState, type ReactNode } from 'react';
import type { Failure, RunOptions } from '../../contract';
import { useNavigation } from '../app/navigation';
import { useSession } from '../app/session';
import { useTask } from '../app/use-task';
import { needsOptions, type RunRequest } from './run-options';
import { RunOptionsDialog } from './run-options-dialog';

export type RunStart = {
  /** Asks for what the action needs to know, plans the run and opens its review. */
  ask: (choice: RunRequest) => void;
  isBusy: boolean;
  failure: Failure | undefined;
  forgetFailure: () => void;
  dialog: ReactNode;
};

/** From a chosen action to its review page. Nothing is changed before the review is confirmed. */
export function useRunStart(): RunStart {
  const { org } = useSession();
  const { go } = useNavigation();
  const { isBusy, failure, start, forget } = useTask('runs.plan');
  const [choice, setChoice] = useState<RunRequest>();
  const close = (): void => {
    setChoice(undefined);
    forget();
  };

  const plan = ({ action, selection, options: known }: RunRequest, chosen?: RunOptions): void => {
    const options = { ...known, ...chosen };
    start({ action, selection, ...(Object.keys(options).length > 0 && { options }) }, ({ runId }) => {
      go({ page: 'run', runId });
    });
  };

  return {
    ask: (asked) => {
      if (needsOptions(asked.action, org)) setChoice(asked);
      else plan(asked);
    },
    isBusy,
    failure: choice === undefined ? failure : undefined,
    forgetFailure: forget,
    dialog: (
      <ModalTransition>
        {choice !== undefined && (
          <RunOptionsDialog
            request={choice}
            isBusy={isBusy}
            failure={failure}
            onCancel={close}
            onChosen={(options) => {
              plan(choice, options);
            }}
          />
        )}
      </ModalTransition>
    ),
  };
}
