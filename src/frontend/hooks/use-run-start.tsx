import { ModalTransition } from '@forge/react';
import { useState, type ReactNode } from 'react';
import type { Failure, RunAction, RunOptions, Selection } from '../../contract';
import { DirectoriesDialog } from '../components/directories-dialog';
import { useNavigation } from '../navigation';
import { useSession } from '../session';
import { useTask } from './use-task';

type Choice = {
  action: RunAction;
  selection: Selection;
  count: string;
  /** What is known already of how it is to be done. */ options?: RunOptions;
};

export type RunStart = {
  /** Asks for what the action needs to know, plans the run and opens its review. `count`: how many, in words. */
  ask: (choice: Choice) => void;
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
  const [choice, setChoice] = useState<Choice>();

  const plan = ({ action, selection, options: known }: Choice, directoryIds?: string[]): void => {
    const options = { ...known, ...(directoryIds && { directoryIds }) };
    start({ action, selection, ...(Object.keys(options).length > 0 && { options }) }, ({ runId }) => {
      go({ page: 'run', runId });
    });
  };
  const needsDirectories = (action: RunAction): boolean =>
    (action === 'suspend' || action === 'restore') && org.directories.length > 1;

  return {
    ask: (asked) => {
      if (needsDirectories(asked.action)) setChoice(asked);
      else plan(asked);
    },
    isBusy,
    failure,
    forgetFailure: forget,
    dialog: (
      <ModalTransition>
        {choice !== undefined && (
          <DirectoriesDialog
            action={choice.action}
            count={choice.count}
            directories={org.directories}
            isBusy={isBusy}
            onCancel={() => {
              setChoice(undefined);
            }}
            onChosen={(directoryIds) => {
              plan(choice, directoryIds);
              setChoice(undefined);
            }}
          />
        )}
      </ModalTransition>
    ),
  };
}
