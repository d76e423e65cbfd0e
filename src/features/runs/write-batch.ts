import type { DirectoryUser } from '../../atlassian/admin/users';
import type { RunAction } from '../../contract';
import { protectionOf } from '../../domain/protection';
import { effectOf } from '../../domain/run-action';
import { leftAlone, recheck } from '../../domain/run-recheck';
import { settledRow, WHOLE_ACCOUNT, withTarget, type RunTarget } from '../../domain/run-row';
import { LEASE_MS } from '../../jobs/running-job';
import { directoryIdOf, readAccounts, type Applying } from './apply-context';
import { inLanes } from './in-lanes';
import type { RowRef } from './row-book';
import { READ_LAG_MS } from './read-lag';
import { noteAnswers } from './note-answers';
import { sendChange, type Change } from './send-change';

/** Requests to Atlassian in flight. */
const LANES = 4;

/** Targets of one row that are to be acted upon now. */
export type Picked = { ref: RowRef; targets: RunTarget[] };
type Seen = Map<number, Map<string, DirectoryUser>>;

/**
 * Acts on up to ten accounts: reads them, drops what the plan did not find, records what is about to be sent, sends
 * it, and notes the answers for the next commit.
 *
 * @returns how long Atlassian asks to wait, if it does
 */
export async function writeBatch(applying: Applying, picks: readonly Picked[]): Promise<{ waitMs?: number }> {
  const seen = await readAgain(applying, picks);
  const changes = picks.flatMap((pick) => decide(applying, pick, seen));
  await applying.book.save();
  const answers = await inLanes(LANES, changes, (change) => sendChange(applying, change));
  return noteAnswers(
    applying,
    changes.map((change, index) => ({ change, answer: answers[index] ?? { kind: 'lost' } })),
  );
}

/** Reads that a batch takes: one for each directory, and one over all when groups of other directories may protect. */
export function readsFor(
  { protectedAccounts }: Pick<Applying, 'protectedAccounts'>,
  targets: readonly RunTarget[],
): number[] {
  const directories = new Set(targets.map(({ directory }) => directory));
  if (protectedAccounts.groupIds.length > 0) directories.add(WHOLE_ACCOUNT);
  return [...directories];
}

async function readAgain(applying: Applying, picks: readonly Picked[]): Promise<Seen> {
  const { admin, run, book, protectedAccounts } = applying;
  const protectedGroups = protectedAccounts.groupIds.length > 0;
  const directories = readsFor(
    applying,
    picks.flatMap(({ targets }) => targets),
  );
  const reads = directories.map(async (directory) => {
    const isWanted = ({ targets }: Picked): boolean =>
      directory === WHOLE_ACCOUNT || targets.some((target) => target.directory === directory);
    const accountIds = picks.filter(isWanted).map(({ ref }) => book.row(ref).accountId);
    const directoryId = directoryIdOf(run, directory);
    return [directory, await readAccounts(admin, { accountIds, directoryId, protectedGroups })] as const;
  });
  return new Map(await Promise.all(reads));
}

/** The changes to send for a row, which are noted in it as sent; none if it is left alone. */
function decide(applying: Applying, { ref, targets }: Picked, seen: Seen): Change[] {
  const { book, run, app } = applying;
  const row = book.row(ref);
  const rechecked = targets.map((target) => ({ target, user: seen.get(target.directory)?.get(row.accountId) }));
  const decision = recheck(run.action, rechecked, protectionIn(applying, row.accountId, seen));
  if ('outcome' in decision) {
    book.put(ref, leftAlone(row, decision));
    return [];
  }
  const settleAt = app.clock.now() + LEASE_MS + READ_LAG_MS;
  const reached = decision.reached.reduce((next, { directory }) => withTarget(next, directory, { state: 'done' }), row);
  const sent = decision.act.reduce(
    (next, { directory, tries }) => ({ ...withTarget(next, directory, { state: 'sent', tries: tries + 1 }), settleAt }),
    reached,
  );
  book.put(ref, settledRow(sent));
  const isFirst = decision.act.length > 0 && row.targets.every(({ tries }) => tries === 0);
  if (isFirst) book.move({ acted: book.cursor.acted + 1 });
  return decision.act.map(({ directory }) => changeOf(applying, run.action, { ref, directory }));
}

function protectionIn({ protectedAccounts, bystanders }: Applying, accountId: string, seen: Seen) {
  const found = [...seen.values()].flatMap((users) => users.get(accountId) ?? []);
  return found.map((user) => protectionOf(user, protectedAccounts, bystanders)).find((one) => one !== undefined);
}

function changeOf(
  { book, run }: Applying,
  action: RunAction,
  { ref, directory }: { ref: RowRef; directory: number },
): Change {
  const { accountId } = book.row(ref);
  const directoryId = directoryIdOf(run, directory);
  if (directoryId === undefined && effectOf(action).on === 'membership') {
    throw new RangeError(`${action} without a directory`);
  }
  return { ref, directory, accountId, directoryId };
}
