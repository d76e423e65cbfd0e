import type { App } from '../../../app';
import type { StartExport } from '../../../contract';
import { AppError } from '../../../errors';
import { NO_SELECTION } from '../../selection/cut';
import type { CheckedOptions } from './checked';
import { checkedAlerts, checkedAudit } from './checked-lists';
import { checkedSiteCurrent, checkedSiteUsers } from './checked-site';
import { checkedUsers } from './checked-users';

/** Checks the options of an export against the organization before anything is started. */
export async function checkedOptions(app: App, input: StartExport): Promise<CheckedOptions> {
  switch (input.kind) {
    case 'users':
      return checkedUsers(app, input.options);
    case 'run':
    case 'plan':
      return checkedRun(app, input.options);
    case 'site-users':
      return checkedSiteUsers(app, input.options);
    case 'site-users-current':
      return checkedSiteCurrent(app, input.options);
    case 'managed-accounts':
      return checkedManaged(app, input.options);
    case 'alerts':
      return checkedAlerts(app, input.options);
    case 'audit':
      return checkedAudit(app, input.options);
  }
}

/** Instants are written in one time zone: the settings' unless another was chosen. */
async function checkedManaged(app: App, { timeZone }: { timeZone?: string | undefined }): Promise<CheckedOptions> {
  const chosen = timeZone ?? (await app.settings.get()).values.timeZone;
  return { options: { timeZone: chosen }, scope: { timeZone: chosen }, cut: NO_SELECTION };
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
