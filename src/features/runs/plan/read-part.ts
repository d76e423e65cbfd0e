import { comparableAddress } from '../../../domain/accounts/email-address';
import { IDS_PER_SEARCH } from '../../../limits';
import type { PlanPage, PlanPart } from '../../../storage/runs/plans';
import type { Planning } from './context';
import type { PartPosition } from './cursor';
import { lookUp, lookUpAll, lookUpCost, missingOf, originOfPart, sightingsOf } from './look-up';
import { readAddressed } from './read-addressed';
import { readRun, readUndo } from './read-earlier-run';
import { filterCost, readFilter } from './read-filter';

/** Accounts of a list that are read before the next commit. */
const IDS_PER_PAGE = 50;
const SEARCHES_PER_PAGE = IDS_PER_PAGE / IDS_PER_SEARCH;

/** What one read found, and where the part goes on; `undefined` at its end. `gained`: as many of it were not read before. */
export type PartRead = { page: PlanPage; next: PartPosition | undefined; gained?: number };

/** Reads on in a part of the selection, up to the next commit. */
export function readPart(planning: Planning, part: PlanPart, position: PartPosition): Promise<PartRead> {
  switch (part.kind) {
    case 'accounts':
      return readAccountIds(planning, part, position);
    case 'emails':
      return readEmails(planning, part, position);
    case 'filter':
      return readFilter(planning, part, position);
    case 'run':
      return readRun(planning, part, position);
    case 'undo':
      return readUndo(planning, part, position);
  }
}

/** Requests that the next read takes at most. */
export function partCost(planning: Planning, part: PlanPart): number {
  if (part.kind === 'filter') return filterCost(planning, part);
  return part.kind === 'emails' ? lookUpCost(planning) : SEARCHES_PER_PAGE * lookUpCost(planning);
}

async function readAccountIds(
  planning: Planning,
  { accountIds, ...part }: Extract<PlanPart, { kind: 'accounts' }>,
  { offset, ...position }: PartPosition,
): Promise<PartRead> {
  const to = Math.min(offset + IDS_PER_PAGE, accountIds.length);
  const asked = [...new Set(accountIds.slice(offset, to))];
  const found = await lookUpAll(planning, asked);
  const originOf = originOfPart(part, true);
  return {
    page: {
      sightings: sightingsOf(planning, found, originOf),
      missing: missingOf(asked, found, originOf),
      missingEmails: [],
    },
    next: to < accountIds.length ? { ...position, offset: to } : undefined,
  };
}

/** An address that no answer carries is unknown. */
async function readEmails(
  planning: Planning,
  { emails, ...part }: Extract<PlanPart, { kind: 'emails' }>,
  position: PartPosition,
): Promise<PartRead> {
  return readAddressed(emails, position, async (asked) => {
    const found = await lookUp(planning, { emails: asked });
    const hides = found.some(({ user }) => user.email === undefined);
    if (hides && asked.length > 1) return undefined;
    const shown = new Set(found.flatMap(({ user }) => (user.email === undefined ? [] : comparableAddress(user.email))));
    const missingEmails = hides ? [] : asked.filter((email) => !shown.has(email));
    const sightings = sightingsOf(planning, found, originOfPart(part, true));
    return { page: { sightings, missing: [], missingEmails }, next: undefined };
  });
}
