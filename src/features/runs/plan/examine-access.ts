import { actionOf, isOfAccess } from '../../../domain/actions/action';
import type { HeldRoles } from '../../../domain/places/place';
import {
  grantFinding,
  placesFinding,
  revokeFinding,
  type Examined,
  type Finding,
  type ReadsByPlace,
} from '../../../domain/runs/access-plan';
import type { RunRecordRow } from '../../../domain/runs/row';
import { accessSeatChange, SEAT_ROLES } from '../../../domain/seats/seats';
import { IDS_PER_SEARCH, REQUESTS_AT_ONCE } from '../../../limits';
import { chunked, inLanes } from '../../../lists';
import { readPlaces, readsFor, readRoles, type PlacesRead } from '../../places/read-places';
import { SUSPENDED_THERE_COST, suspendedThere } from './app-directory';
import type { Planning } from './context';

/** A row keeps the ids of the tokens that are to be ended: about fifty fit. */
const TOKENS_LENGTH_MAX = 1_800;

/** Requests that {@link examineAccess} takes at most, where roles come in one page. */
export function examineCost({ run }: Planning, rows: number): number {
  const places = run.places.map((_, index) => index);
  const batches = Math.ceil(rows / IDS_PER_SEARCH);
  const wanted = Array.from({ length: IDS_PER_SEARCH }, (_, index) => ({ accountId: String(index), places }));
  const suspended =
    actionOf(run.action).at === 'access' && actionOf(run.action).goal === 'give' ? SUSPENDED_THERE_COST : 0;
  return batches * (1 + suspended + readsFor({ run, withRoles: isOfAccess(run) }, wanted));
}

/** Looks at what accounts have at the run's places: roles, memberships of groups, tokens. */
export async function examineAccess(planning: Planning, rows: readonly RunRecordRow[]): Promise<Examined[]> {
  const found: Examined[] = [];
  for (const some of chunked(rows, IDS_PER_SEARCH)) found.push(...(await examineTen(planning, some)));
  return found;
}

async function examineTen(planning: Planning, rows: readonly RunRecordRow[]): Promise<Examined[]> {
  const { admin, run } = planning;
  if (isOfAccess(run)) return examineRoles(planning, rows);
  const everywhere = run.places.map((_, index) => index);
  const wanted = rows.map(({ accountId, targets }) => ({
    accountId,
    places: targets.length === 0 ? everywhere : targets.map(({ place }) => place),
  }));
  const seen = await readPlaces({ admin, run }, wanted);
  return wanted.map(({ accountId, places }) => {
    const finding = placesFinding(run, places, readsOf(seen, accountId, places));
    return { finding: withinRow(finding) };
  });
}

/** One search tells who has a seat or the role at all; only of these are the roles read, a request each. */
async function examineRoles(planning: Planning, rows: readonly RunRecordRow[]): Promise<Examined[]> {
  const { admin, run } = planning;
  const { resourceId = '', role = '' } = run.options;
  const accountIds = rows.map(({ accountId }) => accountId);
  const roleIds = [...new Set([role, ...SEAT_ROLES])];
  /** Whether each is active: a deactivated account keeps its roles and takes no seat. */
  const holders = new Map<string, boolean>();
  for await (const { items } of admin.userPages({ accountIds, resourceIds: [resourceId], roleIds })) {
    items.forEach(({ accountId, accountStatus }) => holders.set(accountId, accountStatus === 'active'));
  }
  const held = await inLanes(REQUESTS_AT_ONCE, accountIds, async (accountId) =>
    holders.has(accountId) ? readRoles(admin, accountId) : [],
  );
  const isGiven = isOfAccess(run, 'give');
  const groups = run.places.flatMap(({ kind }, index) => (kind === 'group' ? [index] : []));
  const wanted = accountIds
    .filter((accountId) => isGiven || holders.has(accountId))
    .map((accountId) => ({ accountId, places: groups }));
  const seen = await readPlaces({ admin, run }, groups.length === 0 ? [] : wanted);
  const finding = isGiven ? grantFinding : revokeFinding;
  const suspended = isGiven ? await suspendedThere(planning, resourceId, accountIds) : new Set();
  return accountIds.map((accountId, index) => {
    const assignments: readonly HeldRoles[] | undefined = held[index];
    if (assignments === undefined) return { finding: { exclusion: 'not-found' } };
    const reads = readsOf(seen, accountId, groups);
    const found = finding(run, { resourceId, role }, { assignments, reads });
    if ('targets' in found && suspended.has(accountId)) return { finding: { exclusion: 'not-active' } };
    const takesSeat = isGiven || holders.get(accountId) === true;
    return { finding: found, seats: takesSeat ? seatsOf(found, run, assignments) : 0 };
  });
}

function seatsOf(finding: Finding, { action, options }: Planning['run'], assignments: readonly HeldRoles[]): number {
  const { resourceId = '', role = '' } = options;
  return 'targets' in finding ? accessSeatChange(actionOf(action).goal, { resourceId, role }, assignments) : 0;
}

function readsOf(seen: PlacesRead, accountId: string, places: readonly number[]): ReadsByPlace {
  return new Map(places.map((place) => [place, seen.readOf(accountId, place)]));
}

/** What a row cannot hold is left out, since a part of an account's tokens would not be what the row says. */
function withinRow(finding: Finding): Finding {
  const isTooLong = 'targets' in finding && finding.targets.some(({ before }) => before.length > TOKENS_LENGTH_MAX);
  return isTooLong ? { exclusion: 'unreadable', reason: 'too-many-tokens' } : finding;
}
