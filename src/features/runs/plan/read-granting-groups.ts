import { LIST_START, walkOn } from '../../../atlassian/http/walk';
import { isSameResource } from '../../../domain/accounts/app-keys';
import { isOfAccess } from '../../../domain/actions/action';
import type { Place } from '../../../domain/places/place';
import { REQUESTS_AT_ONCE } from '../../../limits';
import { inLanes, without } from '../../../lists';
import type { RunPlace, RunRecord } from '../../../storage/runs/record';
import { groupPlaceOf } from '../../places/group';
import type { Planning } from './context';
import type { PlanCursor } from './cursor';

/** Groups that are read before the next commit; each takes a request or more. */
const GROUPS_PER_READ = 20;
/** A group's grants may come in two pages. */
export const GROUPS_COST = 1 + 2 * GROUPS_PER_READ;

/** Whether groups may grant what the run takes away. An undo goes back to the places of its run. */
export function takesFromGroups(run: Pick<RunRecord, 'action' | 'undoOf'>): boolean {
  return isOfAccess(run, 'take');
}

/**
 * Reads the next groups that grant the role which a run takes away: each is a place of the run. What each grants is read
 * as well, since it is what their members lose, and since only that proves which role the search has found.
 */
export async function readGrantingGroups(
  { admin, run }: Planning,
  cursor: PlanCursor,
): Promise<{ run: RunRecord; cursor: PlanCursor }> {
  const { resourceId = '', role = '' } = run.options;
  const query = { resourceIds: [resourceId], roleIds: [role] };
  const { items, next } = await walkOn(
    (at) => admin.searchGroups(query, { cursor: at, limit: GROUPS_PER_READ }),
    cursor.groupsWalk ?? LIST_START,
  );
  const known = new Set(run.places.map(groupIdOf));
  const groups = await inLanes(
    REQUESTS_AT_ONCE,
    items.filter(({ id }) => !known.has(id)),
    (group) => groupPlaceOf(admin, group),
  );
  const granting = groups.filter(({ grants }) =>
    grants.some((one) => one.role === role && isSameResource(one.resourceId, resourceId)),
  );
  const places: RunPlace[] = [...run.places, ...granting.map((group) => ({ ...group, accounts: 0 }))];
  const moved = next === undefined ? toRead(cursor) : { ...cursor, groupsWalk: next };
  return { run: { ...run, places }, cursor: moved };
}

function toRead(cursor: PlanCursor): PlanCursor {
  return { ...without(cursor, 'groupsWalk'), phase: 'read' };
}

function groupIdOf(place: Place): string | undefined {
  return place.kind === 'group' ? place.groupId : undefined;
}
