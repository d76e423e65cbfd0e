import type { App } from '../../app';
import { AppError } from '../../errors';
import { REQUESTS_AT_ONCE } from '../../limits';
import { inLanes } from '../../lists';
import type { RunPlace, RunRecord } from '../../storage/runs/record';
import { groupPlaceOf } from '../places/group';

/**
 * The run's places with what its groups grant now: since the plan, a group may have come to make admins of its members. A
 * group that is gone stays as it was planned. Two requests for each group that the run acts at.
 */
export async function regranted(app: App, { places }: Pick<RunRecord, 'places'>): Promise<RunPlace[]> {
  return inLanes(REQUESTS_AT_ONCE, places, async (place) => {
    if (place.kind !== 'group' || place.accounts === 0) return place;
    try {
      const admin = await app.admin();
      const { grants } = await groupPlaceOf(admin, await admin.getGroup(place.groupId));
      return { ...place, grants };
    } catch (error) {
      if (error instanceof AppError && error.code === 'not-found') return place;
      throw error;
    }
  });
}
