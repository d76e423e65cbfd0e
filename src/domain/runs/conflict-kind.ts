/** Why Atlassian refused a change with 409: it is so already, an app has no seat left, or another reason. */
export type ConflictKind = 'already' | 'seat-limit' | 'other';

type ConflictAnswer = { apiCode?: string | undefined; detail?: string | undefined };

/** What a code says by itself: licence limit exceeded; it is so already; no default group can be made; a group is not empty. */
const KINDS_BY_CODE = new Map<string | undefined, ConflictKind>([
  ['ADMIN-UAM-409-3', 'seat-limit'],
  ['ADMIN-409-3', 'seat-limit'],
  ['ADMIN-UAM-409-2', 'already'],
  ['ADMIN-UAM-409-1', 'other'],
  ['ADMIN-409-5', 'other'],
]);

const SEAT_LIMIT_WORDS = /\b(user|licen[cs]e|seat) limit/i;
const ALREADY_WORDS = /\balready\b/i;

/**
 * What a refusal with 409 means. A code decides where one is documented. A new membership answers two of these cases
 * with no documented code: there the words are all there is. Words that say both cases, as the documentation's own
 * sentence does, say neither.
 *
 * `other` is no answer: read what holds.
 */
export function conflictKindOf({ apiCode, detail = '' }: ConflictAnswer): ConflictKind {
  const told = KINDS_BY_CODE.get(apiCode);
  if (told !== undefined) return told;

  const saysLimit = SEAT_LIMIT_WORDS.test(detail);
  const saysAlready = ALREADY_WORDS.test(detail);
  if (saysLimit === saysAlready) return 'other';
  return saysLimit ? 'seat-limit' : 'already';
}
