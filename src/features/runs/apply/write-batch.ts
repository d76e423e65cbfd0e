import type { DirectoryUser } from '../../../atlassian/admin/users';
import { protectionOf } from '../../../domain/accounts/protection';
import { statusOf } from '../../../domain/accounts/user-status';
import { COVERS_NOTHING, readActivity, type ReadActivity } from '../../../domain/activity/read-activity';
import { activeSince, type ActivityRule, type KnownNow } from '../../../domain/activity/rule';
import { withReason, type ChangeAnswer } from '../../../domain/runs/answer';
import { leavesNoAdmin } from '../../../domain/runs/last-admin';
import { leftAlone, recheck, type Objections } from '../../../domain/runs/recheck';
import { hasState, settledRow, withTarget, type RunRecordRow } from '../../../domain/runs/row';
import { LEASE_MS } from '../../../jobs/running-job';
import { REQUESTS_AT_ONCE } from '../../../limits';
import { inLanes } from '../../../lists';
import type { ActivityReach } from '../../directory/activity-reach';
import { readLagMs } from '../../places/lag';
import type { PlacesRead } from '../../places/read-places';
import { sendChange } from '../../places/send-change';
import { decidedBy } from '../run-entries';
import { allows, AUTHORITY_MS_MAX, halt } from './authority';
import { ROWS_PER_BATCH, type Applying, type Picked, type RowChange } from './context';
import { noteAnswers } from './note-answers';
import { checkReadBack } from './read-back';
import { readBatch, type BatchRead } from './read-batch';

/** Rows that are recorded and sent before the next are. */
const ROWS_TOGETHER = 10;

/** Where even one account is read too late for anything to be sent, Atlassian is left alone for so long. */
const SLOW_WAIT_MS = 30_000;

/**
 * Acts on the accounts of a batch: reads them and what allows it, and then, ten by ten while that is fresh, drops what the
 * plan did not find, records what is about to be sent, sends it, and notes the answers for the next commit. Where the
 * person who confirmed the run may not do so any more, nothing is sent and the run is halted.
 *
 * @returns how long to wait, if Atlassian asks for it or is too slow
 */
export async function writeBatch(applying: Applying, picks: readonly Picked[]): Promise<{ waitMs?: number }> {
  const { app, run, book, job, pace } = applying;
  const read = await readBatch(applying, picks);
  if (!allows(run, read.access)) {
    halt(book, 'access-lost');
    return {};
  }
  checkReadBack(applying, read.readBack, read.seen);
  let rows = 0;
  while (rows < picks.length && isFresh(applying)) {
    const { waitMs, isTooLate } = await writeSome(applying, picks.slice(rows, rows + ROWS_TOGETHER), read);
    if (waitMs !== undefined) return { waitMs };
    if (isTooLate) break;
    rows += ROWS_TOGETHER;
    if (book.cursor.haltedBy !== undefined || (await job.findCancel()) !== undefined) break;
  }
  const isInTime = rows >= picks.length && isFresh(applying);
  const isSlowest = rows === 0 && pace.rows === 1 && app.budget.left() > 0;
  pace.rows = nextPace(pace.rows, { rows, isInTime });
  return isSlowest ? { waitMs: SLOW_WAIT_MS } : {};
}

/** Fewer rows take fewer searches: with half of them there may be time left to send something. */
function nextPace(pace: number, { rows, isInTime }: { rows: number; isInTime: boolean }): number {
  if (isInTime) return Math.min(ROWS_PER_BATCH, pace + ROWS_TOGETHER);
  return Math.max(1, rows === 0 ? Math.floor(pace / 2) : Math.min(pace, rows));
}

function isFresh({ app, authority }: Applying): boolean {
  return app.clock.now() < authority.readAt + AUTHORITY_MS_MAX;
}

/** `isTooLate`: there was something to send, and nothing of it was. */
type Written = { waitMs: number | undefined; isTooLate: boolean };

/** Acts on some of the accounts that were read: so few, so that a kill leaves no more behind to be settled. */
async function writeSome(applying: Applying, picks: readonly Picked[], read: BatchRead): Promise<Written> {
  const { app, authority, book } = applying;
  const changes = picks.flatMap((pick) => decideRow(applying, pick, read));
  await book.save();
  const answers = await app.budget.before(authority.readAt + AUTHORITY_MS_MAX, () =>
    inLanes(REQUESTS_AT_ONCE, changes, senderOf(applying)),
  );
  const { waitMs } = await noteAnswers(
    applying,
    changes.map((change, index) => ({ change, answer: answers[index] ?? { kind: 'lost' } })),
  );
  const isTooLate = changes.length > 0 && answers.every(({ kind }) => kind === 'not-sent');
  return { waitMs, isTooLate };
}

/** Answers that say the same of every further change. */
const OF_ALL: readonly ChangeAnswer['kind'][] = ['seat-limit', 'missing-scope', 'fatal'];

/** Sends changes up to the first that says of every further one that it would be refused. */
function senderOf(applying: Applying): (change: RowChange) => Promise<ChangeAnswer> {
  let isOver = false;
  return async (change) => {
    if (isOver) return { kind: 'not-sent' };
    const answer = await sendChange(applying, change);
    if (OF_ALL.includes(answer.kind)) isOver = true;
    return answer;
  };
}

/** The changes to send for a row, which are noted in it as sent; none if it is left alone. */
function decideRow(applying: Applying, { ref, targets }: Picked, read: BatchRead): RowChange[] {
  const { book, run, app } = applying;
  const row = book.row(ref);
  const { accountId } = row;
  const rechecked = targets.map((target) => ({ target, read: read.seen.readOf(accountId, target.place) }));
  const decision = recheck(run, rechecked, objectionsTo(applying, row, read));
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

function objectionsTo(applying: Applying, row: RunRecordRow, { seen, access, orgAdmins }: BatchRead): Objections {
  const { accountId } = row;
  const rules = hasState(row, 'done') ? undefined : row.rules;
  const { run, authority, activity: reach } = applying;
  const users = seen.usersOf(accountId);
  const { protectedAccounts, keyCreators } = authority;
  const touchableAdmins = access.isOrgAdmin ? run.orgAdmins : [];
  const bystanders = { callerAccountId: decidedBy(run), keyCreators, touchableAdmins, orgAdmins: orgAdmins.all };
  const reasons = users.map((user) => protectionOf(user, protectedAccounts, bystanders));
  const protection = reasons.find((reason) => reason !== undefined);
  const read = activityShown(users, reach);
  const now = knownNow(applying, accountId, { seen, activity: read });
  const activity = rules && activeSince(rulesAt(run, rules), read, now);
  const isLastAdmin = run.orgAdmins.includes(accountId) && leavesNoAdmin(run, orgAdmins.active);
  return { protection: protection ?? (isLastAdmin ? 'last-org-admin' : undefined), activity };
}

/** What of an account, besides its activity, ends the reason for which it was chosen. */
function knownNow(
  { app, authority, restoredAt }: Applying,
  accountId: string,
  { seen, activity }: { seen: PlacesRead; activity: ReadActivity },
): KnownNow {
  const user = seen.overAll(accountId);
  return {
    putOffAt: authority.putOffAt(accountId),
    restoredAt: restoredAt(accountId),
    status: user && statusOf(user, app.clock.now(), activity),
  };
}

/** What the searches have shown of somebody's activity: all of it, where each of them told it and no other would tell more. */
function activityShown(users: readonly DirectoryUser[], reach: ActivityReach | undefined): ReadActivity {
  const isTold = users.length > 0 && users.every(({ productAccess }) => productAccess !== undefined);
  const coverage = isTold && reach !== undefined ? reach.coverage : COVERS_NOTHING;
  return readActivity(
    users.flatMap(({ productAccess = [] }) => productAccess),
    coverage,
  );
}

function rulesAt({ activityRules }: Applying['run'], rules: readonly number[]): ActivityRule[] {
  return rules.flatMap((rule) => {
    const found = activityRules[rule];
    return found === undefined ? [] : [found];
  });
}
