import { protectionOf } from '../../domain/protection';
import { leftAlone, recheck } from '../../domain/run-recheck';
import { settledRow, withTarget, type RunTarget } from '../../domain/run-row';
import { LEASE_MS } from '../../jobs/running-job';
import type { Applying } from './apply-context';
import { inLanes } from './in-lanes';
import type { RowRef } from './row-book';
import { READ_LAG_MS } from './read-lag';
import { noteAnswers } from './note-answers';
import { readPlaces, searchesFor, type PlacesRead } from './read-places';
import { sendChange, type Change } from './send-change';

/** Requests to Atlassian in flight. */
const LANES = 4;

/** Targets of one row that are to be acted upon now. */
export type Picked = { ref: RowRef; targets: RunTarget[] };

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

/** Requests that reading takes before so many changes are sent. */
export function readsFor(applying: Applying, targets: readonly RunTarget[]): number {
  return searchesFor(
    readingFor(applying),
    targets.map(({ place }) => place),
  ).length;
}

function readingFor({ admin, run, protectedAccounts }: Applying) {
  return { admin, run, protectedGroups: protectedAccounts.groupIds.length > 0 };
}

function readAgain(applying: Applying, picks: readonly Picked[]): Promise<PlacesRead> {
  const wanted = picks.map(({ ref, targets }) => ({
    accountId: applying.book.row(ref).accountId,
    places: targets.map(({ place }) => place),
  }));
  return readPlaces(readingFor(applying), wanted);
}

/** The changes to send for a row, which are noted in it as sent; none if it is left alone. */
function decide(applying: Applying, { ref, targets }: Picked, seen: PlacesRead): Change[] {
  const { book, run, app } = applying;
  const row = book.row(ref);
  const rechecked = targets.map((target) => ({ target, read: seen.readOf(row.accountId, target.place) }));
  const decision = recheck(run, rechecked, protectionIn(applying, row.accountId, seen));
  if ('outcome' in decision) {
    book.put(ref, leftAlone(row, decision));
    return [];
  }
  const settleAt = app.clock.now() + LEASE_MS + READ_LAG_MS;
  const reached = decision.reached.reduce((next, { place }) => withTarget(next, place, { state: 'done' }), row);
  const sent = decision.act.reduce(
    (next, { place, tries }) => ({ ...withTarget(next, place, { state: 'sent', tries: tries + 1 }), settleAt }),
    reached,
  );
  book.put(ref, settledRow(sent));
  const isFirst = decision.act.length > 0 && row.targets.every(({ tries }) => tries === 0);
  if (isFirst) book.move({ acted: book.cursor.acted + 1 });
  return decision.act.map(({ place }) => ({ ref, place, accountId: row.accountId }));
}

function protectionIn({ protectedAccounts, bystanders }: Applying, accountId: string, seen: PlacesRead) {
  const reasons = seen.usersOf(accountId).map((user) => protectionOf(user, protectedAccounts, bystanders));
  return reasons.find((reason) => reason !== undefined);
}
