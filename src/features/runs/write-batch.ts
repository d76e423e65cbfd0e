import { activeSince, type ActivityRule } from '../../domain/activity-rule';
import { activityDays } from '../../domain/indexed-account';
import { protectionOf } from '../../domain/protection';
import { effectOf } from '../../domain/run-action';
import { withReason } from '../../domain/run-answer';
import { leftAlone, recheck, type Objections } from '../../domain/run-recheck';
import { settledRow, withTarget, type RunRecordRow, type RunTarget } from '../../domain/run-row';
import { LEASE_MS } from '../../jobs/running-job';
import type { Applying } from './apply-context';
import { inLanes } from './in-lanes';
import type { RowRef } from './row-book';
import { ORG_ADMINS_COST, readOrgAdmins } from './org-admins';
import { readLagMs } from './read-lag';
import { noteAnswers } from './note-answers';
import { readPlaces, readsFor, type PlacesRead, type Reading, type Wanted } from './read-places';
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
  const seen = await readPlaces(readingFor(applying, picks), wantedOf(applying, picks));
  const others = isLastAdminAsked(applying, picks) ? await adminsBesides(applying) : undefined;
  const changes = picks.flatMap((pick) => decide(applying, pick, { seen, isLastAdmin: others === 0 }));
  await applying.book.save();
  const answers = await inLanes(LANES, changes, (change) => sendChange(applying, change));
  return noteAnswers(
    applying,
    changes.map((change, index) => ({ change, answer: answers[index] ?? { kind: 'lost' } })),
  );
}

/** Requests that reading takes before so many changes are sent. */
export function batchReads(applying: Applying, picks: readonly Picked[]): number {
  const reads = readsFor(readingFor(applying, picks), wantedOf(applying, picks));
  return isLastAdminAsked(applying, picks) ? reads + ORG_ADMINS_COST : reads;
}

function readingFor({ admin, run, book, protectedAccounts }: Applying, picks: readonly Picked[]): Reading {
  return {
    admin,
    run,
    protectedGroups: protectedAccounts.groupIds.length > 0,
    withRoles: run.action === 'grant-app' && run.undoOf === undefined,
    withActivity: picks.some(({ ref }) => book.row(ref).rules !== undefined),
  };
}

function wantedOf({ book }: Applying, picks: readonly Picked[]): Wanted[] {
  return picks.map(({ ref, targets }) => ({
    accountId: book.row(ref).accountId,
    places: targets.map(({ place }) => place),
  }));
}

/** Whether somebody of a batch may be the last organization admin: taking from them needs another one to be left. */
function isLastAdminAsked({ run, book }: Applying, picks: readonly Picked[]): boolean {
  if (effectOf(run.action).goal === 'give') return false;
  return picks.some(({ ref }) => run.orgAdmins.includes(book.row(ref).accountId));
}

/** How many active organization admins there are besides those whom the run acts on. */
async function adminsBesides({ admin, run }: Applying): Promise<number> {
  const { active } = await readOrgAdmins(admin);
  return [...active].filter((accountId) => !run.orgAdmins.includes(accountId)).length;
}

type Looked = { seen: PlacesRead; isLastAdmin: boolean };

/** The changes to send for a row, which are noted in it as sent; none if it is left alone. */
function decide(applying: Applying, { ref, targets }: Picked, looked: Looked): Change[] {
  const { book, run, app } = applying;
  const row = book.row(ref);
  const { accountId } = row;
  const rechecked = targets.map((target) => ({ target, read: looked.seen.readOf(accountId, target.place) }));
  const decision = recheck(run, rechecked, objectionsTo(applying, row, looked));
  if ('outcome' in decision) {
    book.put(ref, leftAlone(row, decision));
    return [];
  }
  const settleAt = app.clock.now() + LEASE_MS + readLagMs(run.places);
  const noted = decision.note === undefined ? row : withReason(row, decision.note);
  const reached = decision.reached.reduce((next, { place }) => withTarget(next, place, { state: 'done' }), noted);
  const sent = decision.act.reduce(
    (next, { place, tries }) => ({ ...withTarget(next, place, { state: 'sent', tries: tries + 1 }), settleAt }),
    reached,
  );
  book.put(ref, settledRow(sent));
  const isFirst = decision.act.length > 0 && row.targets.every(({ tries }) => tries === 0);
  if (isFirst) book.move({ acted: book.cursor.acted + 1 });
  return decision.act.map(({ place, before }) => ({ ref, place, accountId, before }));
}

function objectionsTo(
  { run, protectedAccounts, bystanders }: Applying,
  { accountId, rules }: RunRecordRow,
  { seen, isLastAdmin }: Looked,
): Objections {
  const users = seen.usersOf(accountId);
  const reasons = users.map((user) => protectionOf(user, protectedAccounts, bystanders));
  const protection = reasons.find((reason) => reason !== undefined);
  const access = users.flatMap(({ productAccess }) => productAccess ?? []);
  const isRead = users.some(({ productAccess }) => productAccess !== undefined);
  const activity = rules && activeSince(rulesAt(run, rules), isRead ? activityDays(access) : undefined);
  return {
    protection: protection ?? (isLastAdmin && run.orgAdmins.includes(accountId) ? 'last-org-admin' : undefined),
    activity,
  };
}

function rulesAt({ activityRules }: Applying['run'], rules: readonly number[]): ActivityRule[] {
  return rules.flatMap((rule) => {
    const found = activityRules[rule];
    return found === undefined ? [] : [found];
  });
}
