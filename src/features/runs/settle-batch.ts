import type { DirectoryUser } from '../../atlassian/admin/users';
import { AppError } from '../../errors';
import { stateAfterMiss, withReason } from '../../domain/run-answer';
import { effectOf } from '../../domain/run-action';
import { statusFor } from '../../domain/run-recheck';
import { settledRow, withTarget, type RunRecordRow, type RunTarget } from '../../domain/run-row';
import { directoryIdOf, readAccounts, type Applying } from './apply-context';
import type { RowRef } from './row-book';

/**
 * Finds out by reading what became of changes whose answer was lost: the search tells of many accounts at once, but
 * may lag. What it does not show is asked for account by account, where the answer is current, before a change counts
 * as not carried out and may be sent again.
 *
 * @param refs at most ten rows, each past its {@link RunRecordRow.settleAt}
 */
export async function settleBatch(applying: Applying, refs: readonly RowRef[]): Promise<void> {
  const { admin, run, book } = applying;
  const directories = new Set(refs.flatMap((ref) => sentTargets(book.row(ref)).map(({ directory }) => directory)));
  for (const directory of directories) {
    const here = refs.filter((ref) => sentTargets(book.row(ref)).some((target) => target.directory === directory));
    const accountIds = here.map((ref) => book.row(ref).accountId);
    const users = await readAccounts(admin, { accountIds, directoryId: directoryIdOf(run, directory) });
    for (const ref of here) {
      const row = book.row(ref);
      book.put(ref, settledRow(await settled(applying, { row, directory, user: users.get(row.accountId) })));
    }
  }
  await book.save();
}

/** Requests that settling a row takes at most. */
export function readsToSettle(row: RunRecordRow): number {
  return 2 * sentTargets(row).length;
}

function sentTargets({ targets }: RunRecordRow): RunTarget[] {
  return targets.filter(({ state }) => state === 'sent');
}

async function settled(
  { admin, run }: Applying,
  { row, directory, user }: { row: RunRecordRow; directory: number; user: DirectoryUser | undefined },
): Promise<RunRecordRow> {
  const { on, to } = effectOf(run.action);
  const searched = statusFor(run.action, user);
  if (searched === to) return withTarget(row, directory, { state: 'done' });

  const asked = { accountId: row.accountId, directoryId: directoryIdOf(run, directory) };
  const current =
    (on === 'account' ? await accountStatus(admin, asked) : await membershipStatus(admin, asked)) ?? searched;
  if (current === to) return withTarget(row, directory, { state: 'done' });
  if (current === undefined) return withReason(withTarget(row, directory, { state: 'unknown' }), 'not-found');

  const tries = row.targets.find((target) => target.directory === directory)?.tries ?? 0;
  const next = withTarget(row, directory, { state: stateAfterMiss(tries) });
  return stateAfterMiss(tries) === 'failed' ? withReason(next, 'atlassian-unavailable') : next;
}

type Asked = { accountId: string; directoryId: string | undefined };

async function accountStatus(admin: Applying['admin'], { accountId }: Asked): Promise<string | undefined> {
  return (await unlessGone(admin.getUser(accountId)))?.accountStatus;
}

/** `undefined` where no role assignment speaks of the directory: the account may hold no app there. */
async function membershipStatus(
  admin: Applying['admin'],
  { accountId, directoryId }: Asked,
): Promise<string | undefined> {
  const assignments = admin.userRoleAssignmentPages(accountId, { directoryId });
  for (
    let page = await unlessGone(assignments.next());
    page?.value !== undefined;
    page = await unlessGone(assignments.next())
  ) {
    const found = page.value.items.find((assignment) => assignment.directoryId === directoryId);
    if (found?.userDirectoryStatus !== undefined) return found.userDirectoryStatus;
  }
  return undefined;
}

async function unlessGone<T>(read: Promise<T>): Promise<T | undefined> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-found') return undefined;
    throw error;
  }
}
