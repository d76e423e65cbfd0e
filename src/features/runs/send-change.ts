import type { AdminApi } from '../../atlassian/admin/client';
import { actionOf } from '../../domain/actions/action';
import type { Goal, Place } from '../../domain/places/place';
import { tokenIds, type TokensPart } from '../../domain/places/tokens';
import { answerOf, type Answer } from '../../domain/runs/answer';
import { AppError } from '../../errors';
import { placeAt, type Applying } from './apply-context';
import type { RowRef } from './row-book';

/** One change to send: of the account at a place. `before`: its state there when the plan read it. */
export type Change = { ref: RowRef; place: number; accountId: string; before: string };

/** Sends one change, unless the job may be somebody else's before the answer is there. Never throws. */
export async function sendChange(applying: Applying, change: Change): Promise<Answer> {
  const { admin, run } = applying;
  const place = placeAt(run, change.place);
  if (place.kind === 'tokens') return endTokens(applying, change);
  return answered(applying, place, () => send(admin, place, actionOf(run.action).goal, change.accountId));
}

async function answered({ job, app, run }: Applying, place: Place, write: () => Promise<void>): Promise<Answer> {
  if (!job.mayWrite()) return { kind: 'not-sent' };
  try {
    await write();
    return { kind: 'done' };
  } catch (error) {
    if (error instanceof AppError) return answerOf(error, place); // the row tells it
    app.log.failure(error, `${run.action} of an account`);
    return answerOf(undefined, place);
  }
}

type Sendable = Exclude<Place, { kind: 'tokens' }>;

function send(admin: AdminApi, place: Sendable, goal: Goal, accountId: string): Promise<void> {
  const gives = goal === 'give';
  switch (place.kind) {
    case 'account':
      return gives ? admin.activateAccount({ accountId }) : admin.deactivateAccount({ accountId });
    case 'directory': {
      const membership = { directoryId: place.directoryId, accountId };
      return gives ? admin.restoreUser(membership) : admin.suspendUser(membership);
    }
    case 'group': {
      const membership = { directoryId: place.directoryId, groupId: place.groupId, accountId };
      return gives ? admin.addGroupMember(membership) : admin.removeGroupMember(membership);
    }
    case 'role': {
      const access = { accountId, resourceId: place.resourceId, role: place.role };
      return gives ? admin.grantUserAccess(access) : admin.revokeUserAccess(access);
    }
  }
}

/** Of the answers to several requests, the one that the row is about: what may be sent again or must be read comes first. */
const WEIGHT: readonly Answer['kind'][] = ['lost', 'refused', 'not-carried-out', 'failed'];

/** Ends the tokens that the plan saw, one request each: one that is not ended keeps none of the others. */
async function endTokens(applying: Applying, { accountId, before, place }: Change): Promise<Answer> {
  const ids = tokenIds(before);
  const answers: Answer[] = [];
  for (const [index, tokenId] of ids.entries()) {
    const answer = await answered(applying, placeAt(applying.run, place), () =>
      endToken(applying.admin, { accountId, tokenId }),
    );
    if (answer.kind === 'not-sent' && index > 0) return { ...answer, isBegun: true };
    const isFree = answer.kind === 'not-sent' || answer.kind === 'missing-scope';
    if (isFree && index > 0) return { ...answer, isBegun: true };
    if (answer.kind === 'fatal' && index > 0) return { ...answer, part: partOf(answers, ids) };
    if (isFree || answer.kind === 'fatal') return answer;
    answers.push(answer);
  }
  const [first] = answers
    .filter(({ kind }) => kind !== 'done')
    .sort((a, b) => WEIGHT.indexOf(a.kind) - WEIGHT.indexOf(b.kind));
  if (first === undefined) return { kind: 'done' };
  const part = partOf(answers, ids);
  const isTold = first.kind === 'failed' || first.kind === 'not-carried-out' || first.kind === 'refused';
  return isTold ? { ...first, part } : first;
}

function partOf(answers: readonly Answer[], ids: readonly string[]): TokensPart {
  return { ended: answers.filter(({ kind }) => kind === 'done').length, count: ids.length };
}

/** A token that is there no more is ended. */
async function endToken(admin: AdminApi, token: { accountId: string; tokenId: string }): Promise<void> {
  try {
    await admin.deleteUserApiToken(token);
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-found') return;
    throw error;
  }
}
