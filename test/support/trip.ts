import type {
  CallData,
  CallInput,
  CallName,
  Run,
  RunAction,
  RunOptions,
  RunOutcome,
  RunRow,
  Selection,
  UserFilter,
  UserRow,
} from '../../src/contract';
import { dataOf } from './reply';
import type { StandIn } from './stand-in';

/** What an admin's scripts do: calls of the page, one after the other, that must be well. */
export function tripOn(standIn: StandIn) {
  const call = async <Name extends CallName>(name: Name, payload: CallInput<Name>): Promise<CallData<Name>> =>
    dataOf(await standIn.invoke(name, payload));

  async function rowsOf(runId: string, outcome?: RunOutcome): Promise<RunRow[]> {
    const rows: RunRow[] = [];
    let cursor: string | undefined;
    do {
      const page = await call('runs.rows', {
        runId,
        limit: 100,
        ...(outcome !== undefined && { outcome }),
        ...(cursor !== undefined && { cursor }),
      });
      rows.push(...page.rows);
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    return rows;
  }

  async function planned(action: RunAction, selection: Selection, options?: RunOptions): Promise<Run> {
    const { runId } = await call('runs.plan', { action, selection, ...(options !== undefined && { options }) });
    await standIn.idle();
    return call('runs.get', { runId });
  }

  async function applied(runId: string, extras: { first?: number } = {}): Promise<Run> {
    const { counts } = await call('runs.get', { runId });
    await call('runs.apply', { runId, confirmation: { dialog: true, count: counts['will-act'] ?? 0 }, ...extras });
    await standIn.idle();
    return call('runs.get', { runId });
  }

  return {
    call,
    rowsOf,
    planned,
    applied,
    /** Stores the organization key as the admin would. */
    storeKey: async (): Promise<void> => {
      const { orgId, apiKey } = await standIn.org();
      await call('settings.saveOrgKey', { orgId, apiKey });
    },
    /** Every user that a filter finds, page by page. */
    allUsers: async (filter: UserFilter = {}): Promise<UserRow[]> => {
      const users: UserRow[] = [];
      let cursor: string | undefined;
      do {
        const page = await call('users.list', { filter, limit: 100, ...(cursor !== undefined && { cursor }) });
        users.push(...page.rows);
        cursor = page.nextCursor;
      } while (cursor !== undefined);
      return users;
    },
    /** Plans an undo and answers the planned run. */
    undoPlanned: async (runId: string): Promise<Run> => {
      const undo = await call('runs.undo', { runId });
      await standIn.idle();
      return call('runs.get', { runId: undo.runId });
    },
  };
}
