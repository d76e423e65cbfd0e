import { useState } from 'react';
import type { UserFilter, UserRow } from '../../../contract';
import { call } from '../../app/bridge';
import { selectionOf } from '../../app/selection';
import { useSession } from '../../app/session';
import { useTexts } from '../../texts/texts-context';

/** Accounts that are taken out at once, so that it takes seconds: twenty calls. */
export const TAKEN_OUT_MAX = 2_000;
const PER_CALL = 100;

export type TakeOut = {
  isBusy: boolean;
  /** Why nobody was taken out. */
  problem: string | undefined;
  takeOut: (filter: UserFilter) => Promise<void>;
};

/** Takes everybody whom a filter finds out of the selection: all of them, or nobody where they can't all be read. */
export function useTakeOut(): TakeOut {
  const { t, number } = useTexts();
  const { dispatch } = useSession();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();

  const takeOut = async (filter: UserFilter): Promise<void> => {
    setBusy(true);
    const found = await readEverybody(filter);
    setBusy(false);
    if (typeof found === 'string') {
      setProblem(t(`take-out.${found}`, { max: number(TAKEN_OUT_MAX) }));
      return;
    }
    setProblem(undefined);
    dispatch({ type: 'selection', action: selectionOf(found, { isChosen: false, filter }) });
  };
  return { isBusy, problem, takeOut };
}

async function readEverybody(filter: UserFilter): Promise<UserRow[] | 'too-many' | 'unread'> {
  const found: UserRow[] = [];
  let cursor: string | undefined;
  do {
    const reply = await call('users.list', { filter, limit: PER_CALL, ...(cursor !== undefined && { cursor }) });
    if (!reply.ok || reply.data.undecidable !== undefined) return 'unread';
    if (reply.data.total > TAKEN_OUT_MAX) return 'too-many';
    found.push(...reply.data.rows);
    cursor = reply.data.nextCursor;
  } while (cursor !== undefined);
  return found;
}
