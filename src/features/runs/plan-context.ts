import type { AdminApi } from '../../atlassian/admin/client';
import type { DirectoryUser } from '../../atlassian/admin/users';
import type { App } from '../../app';
import type { AppInstance, ProtectedAccounts } from '../../contract';
import { sightingOf, type Sighting } from '../../domain/plan';
import { protectionOf, type Bystanders } from '../../domain/protection';
import { effectOf } from '../../domain/run-action';
import { WHOLE_ACCOUNT } from '../../domain/run-row';
import { AppError, invalidInput } from '../../errors';
import type { RunningJob } from '../../jobs/running-job';
import type { RunRecord } from '../../storage/runs';
import { planCursorOf } from './plan-cursor';

/** What a step of planning a run works with. */
export type Planning = {
  app: App;
  admin: AdminApi;
  job: RunningJob;
  run: RunRecord;
  version: number;
  protectedAccounts: ProtectedAccounts;
  bystanders: Bystanders;
  breakerPercent: number;
  apps: readonly AppInstance[];
  /** Whether the run acts in all directories, so that whoever is in one is seen in one. */
  isEverywhere: boolean;
  /** What the directory index was found to hold for a filter, by the filter: read once in a step. */
  indexed: Map<string, readonly string[]>;
};

/** Opens a plan; the directories that it counts in are read once, at its first step, and stored. */
export async function openPlanning(app: App, job: RunningJob): Promise<Planning> {
  const { runId } = planCursorOf(job.record);
  const [stored, { values }, profile, key, admin] = await Promise.all([
    app.runs.get(runId),
    app.settings.get(),
    app.orgProfile.find(),
    app.orgKeys.findStatus(),
    app.admin(),
  ]);
  const { run, version } = await withDirectories(app, { admin, job, ...stored });
  return {
    app,
    admin,
    job,
    run,
    version,
    protectedAccounts: values.protected,
    bystanders: { callerAccountId: run.createdBy, keyCreator: key?.facts.createdBy },
    breakerPercent: values.breakerPercent,
    apps: profile?.apps ?? [],
    isEverywhere: run.directoryIds === undefined && run.undoOf === undefined,
    indexed: new Map(),
  };
}

type Opening = { admin: AdminApi; job: RunningJob; run: RunRecord; version: number };

async function withDirectories(
  app: App,
  { admin, job, run, version }: Opening,
): Promise<{ run: RunRecord; version: number }> {
  if (effectOf(run.action).on === 'account' || run.directories.length > 0) return { run, version };
  const all: RunRecord['directories'] = [];
  for await (const { items } of admin.directoryPages()) {
    all.push(...items.map(({ directoryId, name }) => ({ directoryId, name, accounts: 0 })));
  }
  const chosen = run.directoryIds;
  const directories = chosen === undefined ? all : all.filter(({ directoryId }) => chosen.includes(directoryId));
  if (chosen !== undefined && directories.length < new Set(chosen).size) {
    throw invalidInput([{ path: 'options.directoryIds', problem: 'not-found' }]);
  }
  if (directories.length === 0) throw new AppError('not-found', 'the key sees no directory');
  const next = { ...run, directories };
  await job.commit({}, { along: app.runs.writes(next, version) });
  return { run: next, version: version + 1 };
}

/** What a user's answer says for the plan, as the directory sees it, or all of them. */
export function sightingIn(
  { run, protectedAccounts, bystanders }: Planning,
  directory: number,
  user: DirectoryUser,
): Sighting {
  // A search in a directory may also answer with accounts that are in none.
  const isThere = directory === WHOLE_ACCOUNT || user.membershipStatus !== 'no_membership';
  const protection = protectionOf(user, protectedAccounts, bystanders);
  return sightingOf(run.action, { user, directory: isThere ? directory : WHOLE_ACCOUNT }, protection);
}

/** The directories that are read one by one; none for changes of whole accounts. */
export function directoriesOf({ run }: Planning): number[] {
  return effectOf(run.action).on === 'account' ? [] : run.directories.map((_, index) => index);
}
