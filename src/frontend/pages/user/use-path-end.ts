import type { Failure, RunAction, RunOptions, SeatPath } from '../../../contract';
import type { JoinedSeat } from '../../../domain/seats/joined';
import { useNavigation } from '../../app/navigation';
import { useTask } from '../../app/use-task';

/** The action that ends a path which can be ended here. */
export function endingOf({ via, end }: SeatPath): RunAction | undefined {
  if (end !== 'here') return undefined;
  return via === 'group' ? 'remove-from-group' : 'revoke-app';
}

export type PathEnd = {
  /** Plans the run that ends a path, and opens its review: nothing is changed before that is confirmed. */
  end: (action: RunAction, path: SeatPath, seat: JoinedSeat) => void;
  isBusy: boolean;
  failure: Failure | undefined;
};

export function usePathEnd(accountId: string): PathEnd {
  const { go } = useNavigation();
  const { isBusy, failure, start } = useTask('runs.plan');
  return {
    end: (action, path, seat) => {
      const selection = { parts: [{ accountIds: [accountId] }] };
      start({ action, selection, options: optionsOf(path, seat) }, ({ runId }) => {
        go({ page: 'run', runId });
      });
    },
    isBusy,
    failure,
  };
}

function optionsOf({ group, roleId }: SeatPath, { resourceId }: JoinedSeat): RunOptions {
  return group === undefined ? { resourceId, role: roleId } : { groupId: group.groupId };
}
