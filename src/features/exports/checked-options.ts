import type { App } from '../../app';
import type { ExportScope, StartExport } from '../../contract';
import { AppError } from '../../errors';
import type { CutSelection } from '../runs/selection-parts';
import { checkedUsers } from './checked-users';

/** Options as they are stored, what they mean for the card, and the selection that they name. */
export type CheckedOptions = { options: unknown; scope: ExportScope; cut: CutSelection };

export const NO_SELECTION: CutSelection = { parts: [], excepts: [], rules: [] };

/** Checks the options of an export against the organization before anything is started. */
export async function checkedOptions(app: App, input: StartExport): Promise<CheckedOptions> {
  switch (input.kind) {
    case 'users':
      return checkedUsers(app, input.options);
    case 'run':
    case 'plan':
      return checkedRun(app, input.options);
  }
}

async function checkedRun(
  app: App,
  { runId, outcome }: { runId: string; outcome?: string | undefined },
): Promise<CheckedOptions> {
  const { run } = await app.runs.get(runId);
  if (run.state === 'planning') throw new AppError('conflict', 'the run is still being planned');
  const options = { runId, ...(outcome !== undefined && { outcome }) };
  return { options, scope: { ...options, action: run.action }, cut: NO_SELECTION };
}
