import { comparableAddress } from '../../../domain/accounts/email-address';
import { IDS_PER_SEARCH } from '../../../limits';
import type { PlanPage } from '../../../storage/runs/plans';
import type { PartOf, StoredSelectionPart } from '../../../storage/selections/selections';
import type { PartPosition } from '../../selection/part-position';
import type { PartRead, SelectionReader } from '../../selection/read-part';
import type { Planning } from './context';
import { ACCOUNTS_PER_READ, lookUp, lookUpAll, lookUpCost, missingOf, originOfPart, sightingsOf } from './look-up';
import { readAddressed } from './read-addressed';
import { readRun, readUndo } from './read-earlier-run';
import { filterCost, readFilterPart } from './read-filter';

/** Reads a selection for a plan: each account at the places of the run. */
export function planReader(planning: Planning): SelectionReader<PlanPage> {
  return {
    app: planning.app,
    ownerId: planning.run.runId,
    perRead: ACCOUNTS_PER_READ,
    named: (accountIds, part) => readNamedPart(planning, accountIds, part),
    addressed: (part, position) => readEmails(planning, part, position),
    matching: (part, position) => readFilterPart(planning, part, position),
    ofRun: (rows, part) => readRun(planning, rows, part),
    ofUndo: (rows) => readUndo(planning, rows),
  };
}

/** Requests that the next read takes at most. */
export function partCost(planning: Planning, part: StoredSelectionPart): number {
  if (part.kind === 'filter') return filterCost(planning, part);
  const searches = part.kind === 'emails' ? 1 : ACCOUNTS_PER_READ / IDS_PER_SEARCH;
  return searches * lookUpCost(planning);
}

async function readNamedPart(
  planning: Planning,
  accountIds: readonly string[],
  part: PartOf<'accounts'>,
): Promise<PlanPage> {
  const found = await lookUpAll(planning, accountIds);
  const originOf = originOfPart(part, true);
  return {
    sightings: sightingsOf(planning, found, originOf),
    missing: missingOf(accountIds, found, originOf),
    missingEmails: [],
  };
}

/** An address that no answer carries is unknown. */
async function readEmails(
  planning: Planning,
  { emails, ...part }: PartOf<'emails'>,
  position: PartPosition,
): Promise<PartRead<PlanPage>> {
  return readAddressed(emails, position, async (asked) => {
    const found = await lookUp(planning, { emails: asked });
    const hides = found.some(({ user }) => user.email === undefined);
    if (hides && asked.length > 1) return undefined;
    const shown = new Set(found.flatMap(({ user }) => (user.email === undefined ? [] : comparableAddress(user.email))));
    const missingEmails = hides ? [] : asked.filter((email) => !shown.has(email));
    const sightings = sightingsOf(planning, found, originOfPart(part, true));
    return { found: { sightings, missing: [], missingEmails }, next: undefined };
  });
}
