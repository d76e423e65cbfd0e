import type { App } from '../../app';
import type { Run } from '../../contract';
import type { RunPlace } from '../../storage/runs';
import { isUndoable } from './undo-run';

/** @throws {AppError} `not-found` */
export async function getRun(app: App, { runId }: { runId: string }): Promise<Run> {
  const { run } = await app.runs.get(runId);
  const summary = await app.runs.summarized(run);
  return {
    ...summary,
    needs: run.needs,
    options: run.directoryIds === undefined ? {} : { directoryIds: run.directoryIds },
    breaker: run.breaker,
    idpCheck: run.idpCheck,
    directories: run.places.flatMap(directoryFacts),
    canUndo: await isUndoable(app, run),
    ...(run.reason === undefined ? {} : { reason: run.reason }),
    ...(run.confirmedBy === undefined ? {} : { confirmedBy: run.confirmedBy }),
    ...(run.confirmedAt === undefined ? {} : { confirmedAt: new Date(run.confirmedAt).toISOString() }),
    ...(run.failure === undefined ? {} : { failure: run.failure }),
  };
}

function directoryFacts(place: RunPlace): Run['directories'] {
  if (place.kind !== 'directory') return [];
  const { directoryId, name, accounts } = place;
  return [{ directoryId, name, accounts }];
}
