import type { DirectoryUser } from '../../../atlassian/admin/users';
import { addressedBy, answeredFor } from '../../../domain/accounts/asked-for';
import { EMAILS_PER_SEARCH } from '../../../limits';
import type { PlanPage } from '../../../storage/runs/plans';
import { PART_START, type PartPosition } from '../../selection/part-position';
import type { PartRead } from '../../selection/read-part';
import { seenOverAll, type Planning } from './context';
import { searchIn } from './look-up';

/** Requests that {@link meantBy} takes at most. */
export const MEANT_COST = 1;

/**
 * Reads on in a part that asks by address. Where an account hides its own, fewer addresses are asked for at a time, down
 * to one, which shows whose it is.
 *
 * @param read reads on by some of the addresses; `undefined`: whom they mean takes asking for fewer
 */
export async function readAddressed(
  emails: readonly string[],
  position: PartPosition,
  read: (asked: string[]) => Promise<PartRead<PlanPage> | undefined>,
): Promise<PartRead<PlanPage>> {
  const { offset, size = EMAILS_PER_SEARCH } = position;
  const to = Math.min(offset + size, emails.length);
  const asked = [...new Set(emails.slice(offset, to))];
  const part = await read(asked);
  if (part === undefined) {
    const nothing = { sightings: [], missing: [], missingEmails: [] };
    return { found: nothing, next: { ...PART_START, offset, size: Math.ceil(asked.length / 4) } };
  }
  if (part.next !== undefined) return { ...part, next: { ...part.next, offset, size } };
  const next = { ...PART_START, offset: to, size: Math.min(size * 4, EMAILS_PER_SEARCH) };
  return { ...part, next: to < emails.length ? next : undefined };
}

/**
 * Of users whom a search by address and more has found, those who are meant: by {@link answeredFor}, with everybody whom
 * the address alone finds in whichever directory. `undefined`: some hide theirs, and several were asked for.
 *
 * @param emails absent: the search asks for none, and means whomever it finds
 */
export async function meantBy(
  planning: Planning,
  emails: readonly string[] | undefined,
  users: readonly DirectoryUser[],
): Promise<readonly DirectoryUser[] | undefined> {
  if (emails === undefined) return users;
  if (users.every(({ email }) => email !== undefined)) return users.filter(addressedBy(emails));
  if (emails.length > 1) return undefined;
  const overAll = await searchIn(planning, seenOverAll(planning.run), { emails });
  const meant = answeredFor({ emails }, [...users.map((user) => ({ user })), ...overAll]);
  const ids = new Set(meant.map(({ user }) => user.accountId));
  return users.filter(({ accountId }) => ids.has(accountId));
}
