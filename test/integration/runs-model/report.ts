import type { RunOutcome } from '../../../src/contract';
import { actionOf } from '../../../src/domain/actions/action';
import type { Place } from '../../../src/domain/places/place';
import { shownOutcome } from '../../../src/domain/runs/row';
import { isUndoable } from '../../../src/features/runs/undo-run';
import type { RunRecord } from '../../../src/storage/runs/record';
import { chunkCount } from '../../../src/storage/runs/rows';
import { roleName, type Change } from './truth';
import type { World } from './world';

type ReportedRow = { accountId: string; outcome: RunOutcome; reason: string | undefined };

/** What the app says of a run: in its record, in its rows, and in the audit trail. */
export type Report = {
  run: RunRecord;
  rows: ReportedRow[];
  /** The changes that it says it has made, and those of which it says that nobody can know. */
  done: Change[];
  unsure: Change[];
  canUndo: boolean;
  audited: { act: string; target: string; result: string }[];
};

export async function reportOf(world: World, runId: string): Promise<Report> {
  const app = world.app();
  const { run } = await app.runs.get(runId);
  const rows = (await app.runs.rows.read(runId, 0, chunkCount(run.total))).flat();
  const to = actionOf(run.action).goal === 'give' ? 'given' : 'taken';
  const changes = (state: string): Change[] =>
    rows.flatMap(({ accountId, targets }) =>
      targets
        .filter((target) => target.state === state)
        .map(({ place }): Change => ({ accountId, place: nameOf(run.places[place]), to })),
    );
  const { rows: entries } = await app.audit.list({ filter: { runId }, limit: 10_000 });
  return {
    run,
    rows: rows.map(({ accountId, outcome, reason }) => ({
      accountId,
      outcome: shownOutcome(outcome, run.state),
      reason,
    })),
    done: changes('done'),
    unsure: [...changes('unknown'), ...changes('sent'), ...changes('told')],
    canUndo: await isUndoable(app, run),
    audited: entries.map(({ act, target = '', result }) => ({ act, target, result })),
  };
}

function nameOf(place: Place | undefined): string {
  switch (place?.kind) {
    case undefined:
      return 'nowhere';
    case 'account':
    case 'tokens':
      return place.kind;
    case 'directory':
      return `directory ${place.directoryId}`;
    case 'group':
      return `group ${place.groupId}`;
    case 'role':
      return roleName(place);
  }
}
