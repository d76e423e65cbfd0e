import type { App } from '../../app';
import type { Run } from '../../contract';
import { actionOf } from '../../domain/actions/action';
import { needsOrgAdmin } from '../../domain/runs/admin-access';
import type { RunPlace } from '../../storage/runs/record';
import { accessFacts } from './access-facts';
import { measuredNow } from './measure-run';
import { runAhead } from './take-turn';
import { isUndoable } from './undo-run';

/** @throws {AppError} `not-found` */
export async function getRun(app: App, { runId }: { runId: string }): Promise<Run> {
  const { run } = await app.runs.get(runId);
  const isWaiting = run.state === 'planned' || run.state === 'paused';
  const [summary, ahead, { needs, breaker }] = await Promise.all([
    app.runs.summarized(run),
    runAhead(app, run),
    isWaiting ? measuredNow(app, run) : run,
  ]);
  return {
    ...summary,
    needs,
    options: run.options,
    breaker: { changed24h: 0, ...breaker },
    needsOrgAdmin: needsOrgAdmin(run),
    idpCheck: run.idpCheck,
    directories: run.places.flatMap(directoryFacts),
    ...(await accessFacts(app, run)),
    isReversible: actionOf(run.action).inverse !== undefined,
    canUndo: await isUndoable(app, run),
    ...(run.readInPart !== undefined && { readInPart: run.readInPart }),
    ...(run.reason !== undefined && { reason: run.reason }),
    ...(run.confirmedBy !== undefined && { confirmedBy: run.confirmedBy }),
    ...(ahead !== undefined && { waitsFor: await app.runs.summarized(ahead) }),
    ...(run.pausedBy !== undefined && { pausedBy: run.pausedBy }),
    ...(run.failure !== undefined && { failure: run.failure }),
    ...(run.stoppedBy !== undefined && { stoppedBy: run.stoppedBy }),
  };
}

function directoryFacts(place: RunPlace): Run['directories'] {
  if (place.kind !== 'directory') return [];
  const { directoryId, name, accounts } = place;
  return [{ directoryId, name, accounts }];
}
