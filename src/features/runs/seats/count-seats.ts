import type { AdminApi } from '../../../atlassian/admin/client';
import { actionOf } from '../../../domain/actions/action';
import type { RunRecordRow } from '../../../domain/runs/row';
import { SEAT_ROLES, seatChanges, type SeatChange } from '../../../domain/seats/seats';
import { IDS_PER_SEARCH, REQUESTS_AT_ONCE } from '../../../limits';
import { inLanes } from '../../../lists';
import type { RunRecord, SeatChanges } from '../../../storage/runs/record';
import { readRoles } from '../../places/read-places';
import { placeAt } from '../../places/work-at';

/** Rows that are counted before the next commit. */
export const SEATS_PER_COMMIT = 20;

/** Groups that may hold one seat are asked for in one request; a run rarely touches more apps than this. */
const APPS_EXPECTED = 2;

/** Requests that counting the next rows takes, where an account's roles come in one page. */
export const SEATS_COST = Math.ceil(SEATS_PER_COMMIT / IDS_PER_SEARCH) + SEATS_PER_COMMIT * (1 + APPS_EXPECTED);

type Counting = { admin: AdminApi; run: Pick<RunRecord, 'action' | 'places'> };

/**
 * The seats that a run changes for some of its accounts, by app instance: read from each account's roles, and where
 * these leave it open, from its groups.
 */
export async function countSeats(counting: Counting, rows: readonly RunRecordRow[]): Promise<SeatChanges> {
  const active = await activeOf(counting.admin, rows);
  const all = await inLanes(REQUESTS_AT_ONCE, rows, (row) => changesOf(counting, row, active.has(row.accountId)));
  return summed({}, all.flat());
}

/** Changes with more added to them. */
export function summed(sums: SeatChanges, changes: readonly { resourceId: string; change: number }[]): SeatChanges {
  const next = { ...sums };
  for (const { resourceId, change } of changes) next[resourceId] = (next[resourceId] ?? 0) + change;
  return next;
}

async function activeOf(admin: AdminApi, rows: readonly RunRecordRow[]): Promise<Set<string>> {
  const ids = rows.map(({ accountId }) => accountId);
  const users = [...(await admin.usersByIds(ids)).values()];
  return new Set(users.filter(({ accountStatus }) => accountStatus === 'active').map(({ accountId }) => accountId));
}

async function changesOf({ admin, run }: Counting, row: RunRecordRow, isAccountActive: boolean): Promise<SeatChange[]> {
  const places = row.targets.map(({ place }) => placeAt(run, place));
  const assignments = (await readRoles(admin, row.accountId)) ?? [];
  const changes = seatChanges(actionOf(run.action).goal, places, { isAccountActive, assignments });
  const left = new Set(places.flatMap((place) => (place.kind === 'group' ? [place.groupId] : [])));
  const kept: SeatChange[] = [];
  for (const change of changes) {
    if (change.unlessGroup !== true || !(await isHeldByGroup(admin, { row, change, left }))) kept.push(change);
  }
  return kept;
}

type Held = { row: RunRecordRow; change: SeatChange; left: ReadonlySet<string> };

/** Whether a group that the account stays in takes a seat of the app for it. */
async function isHeldByGroup(admin: AdminApi, { row, change, left }: Held): Promise<boolean> {
  const query = { accountIds: [row.accountId], resourceIds: [change.resourceId], roleIds: SEAT_ROLES };
  for await (const { items } of admin.groupPages(query)) {
    if (items.some(({ id }) => !left.has(id))) return true;
  }
  return false;
}
