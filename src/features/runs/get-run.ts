import type { App } from '../../app';
import type { Run } from '../../contract';
import type { RunPlace } from '../../storage/run-record';
import { effectOf } from '../../domain/run-action';
import { accessFacts } from './access-facts';
import { runAhead } from './take-turn';
import { isUndoable } from './undo-run';

/** @throws {AppError} `not-found` */
export async function getRun(app: App, { runId }: { runId: string }): Promise<Run> {
  const { run } = await app.runs.get(runId);
  const [summary, ahead] = await Promise.all([app.runs.summarized(run), runAhead(app, run)]);
  return {
    ...summary,
    needs: run.needs,
    options: run.options,
    breaker: run.breaker,
    idpCheck: run.idpCheck,
    directories: run.places.flatMap(directoryFacts),
    ...(await accessFacts(app, run)),
    undo: effectOf(run.action).inverse === undefined ? 'none' : 'full',
    canUndo: await isUndoable(app, run),
    ...(run.reason === undefined ? {} : { reason: run.reason }),
    ...(run.confirmedBy === undefined ? {} : { confirmedBy: run.confirmedBy }),
    ...(run.confirmedAt === undefined ? {} : { confirmedAt: new Date(run.confirmedAt).toISOString() }),
    ...(ahead === undefined ? {} : { waitsFor: await app.runs.summarized(ahead) }),
    ...(run.pausedBy === undefined ? {} : { pausedBy: run.pausedBy }),
    ...(run.failure === undefined ? {} : { failure: run.failure }),
  };
}

function directoryFacts(place: RunPlace): Run['directories'] {
  if (place.kind !== 'directory') return [];
  const { directoryId, name, accounts } = place;
  return [{ directoryId, name, accounts }];
}
