import type { App } from '../../../app';
import type { OrgProfile } from '../../../contract';
import { actionOf } from '../../../domain/actions/action';
import { AppError } from '../../../errors';
import type { RunRecord, SeatChanges } from '../../../storage/runs/record';
import { countSeatsUsed } from './count-seats-used';

type Taking = { run: RunRecord; changes: SeatChanges; profile: OrgProfile | undefined };

/**
 * Seats that are free now, by resource id, of the apps in which a run that waits to be confirmed takes some: as far as
 * Atlassian says what was bought, and answers who uses it. Below 0 where more are used than were bought.
 */
export async function freeSeats(app: App, { run, changes, profile }: Taking): Promise<ReadonlyMap<string, number>> {
  const isWaiting = run.state === 'planned' || run.state === 'paused';
  if (!isWaiting || actionOf(run.action).goal !== 'give' || profile === undefined) return new Map();
  const apps = profile.apps.filter(({ resourceId, seats }) => seats !== undefined && (changes[resourceId] ?? 0) > 0);
  if (apps.length === 0) return new Map();
  try {
    const used = await countSeatsUsed(app, { ...profile, apps }, { appUsers: new Map(), requests: 0 });
    return new Map(
      apps.flatMap(({ resourceId, seats = 0 }) => {
        const count = used.get(resourceId);
        return count === undefined ? [] : [[resourceId, seats - count.total] as const];
      }),
    );
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    app.log.failure(error, 'free seats of a run');
    return new Map();
  }
}
