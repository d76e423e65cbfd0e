import type { App } from '../../app';
import { REQUESTS_AT_ONCE } from '../../limits';
import { inLanes } from '../../lists';
import type { RunPlace, RunRecord } from '../../storage/runs/record';
import { unlessGone } from '../places/place-work';
import { workAt } from '../places/work-at';

/**
 * The run's places with what they grant now: since the plan, a group may have come to make admins of its members. What is gone stays
 * as it was planned. Two requests for each group that it acts at.
 */
export async function regranted(app: App, { places }: Pick<RunRecord, 'places'>): Promise<RunPlace[]> {
  return inLanes(REQUESTS_AT_ONCE, places, async (place) => {
    const work = workAt(place);
    if (work.regranted === undefined || place.accounts === 0) return place;
    const now = await unlessGone(work.regranted(await app.admin(), place));
    return now === undefined ? place : { ...place, ...now };
  });
}
