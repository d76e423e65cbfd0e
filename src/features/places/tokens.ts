import type { AdminApi } from '../../atlassian/admin/client';
import type { TokensPart } from '../../domain/places/place';
import { tokenIds } from '../../domain/places/tokens';
import type { ChangeAnswer } from '../../domain/runs/answer';
import { SEARCH_LAG_MS, unlessGone, type ChangeAt, type PlaceWork, type Sender } from './place-work';

export const tokensWork: PlaceWork<{ kind: 'tokens' }> = {
  readBy: 'tokens',
  lagMs: SEARCH_LAG_MS,
  cost: (before) => tokenIds(before).length,
  send: (sender, _place, change) => endTokens(sender, change),
};

/** Of the answers to several requests, the one that the row is about: what may be sent again or must be read comes first. */
const WEIGHT: readonly ChangeAnswer['kind'][] = ['lost', 'refused', 'not-carried-out', 'failed'];

/** Ends the tokens that the plan saw, one request each: one that is not ended keeps none of the others. */
async function endTokens({ admin, answered }: Sender, { accountId, before }: ChangeAt): Promise<ChangeAnswer> {
  const ids = tokenIds(before);
  const answers: ChangeAnswer[] = [];
  for (const [index, tokenId] of ids.entries()) {
    const answer = await answered(() => endToken(admin, { accountId, tokenId }));
    if (answer.kind === 'not-sent' && index > 0) return { ...answer, isBegun: true };
    const isFree = answer.kind === 'not-sent' || answer.kind === 'missing-scope';
    if (isFree && index > 0) return { ...answer, isBegun: true };
    if (answer.kind === 'fatal' && index > 0) return { ...answer, part: endedOf(answers, ids) };
    if (isFree || answer.kind === 'fatal') return answer;
    answers.push(answer);
  }
  const [first] = answers
    .filter(({ kind }) => kind !== 'done')
    .sort((a, b) => WEIGHT.indexOf(a.kind) - WEIGHT.indexOf(b.kind));
  if (first === undefined) return { kind: 'done' };
  const part = endedOf(answers, ids);
  const isTold = first.kind === 'failed' || first.kind === 'not-carried-out' || first.kind === 'refused';
  return isTold ? { ...first, part } : first;
}

function endedOf(answers: readonly ChangeAnswer[], ids: readonly string[]): TokensPart {
  return { ended: answers.filter(({ kind }) => kind === 'done').length, count: ids.length };
}

/** A token that is there no more is ended. */
async function endToken(admin: AdminApi, token: { accountId: string; tokenId: string }): Promise<void> {
  await unlessGone(admin.deleteUserApiToken(token));
}
