import type { App } from '../../../app';
import type { AdminApi } from '../../../atlassian/admin/client';
import type { DirectoryUser } from '../../../atlassian/admin/users';
import type { AppInstance, ProtectedAccounts } from '../../../contract';
import { protectionOf, type Bystanders } from '../../../domain/accounts/protection';
import { actionOf } from '../../../domain/actions/action';
import { directoryOf } from '../../../domain/places/place';
import { ruleOf } from '../../../domain/places/rules';
import { OVER_ALL, sightingOf, type Origin, type Sighting } from '../../../domain/runs/sighting';
import { AppError } from '../../../errors';
import type { RunningJob } from '../../../jobs/running-job';
import type { RunPlace, RunRecord } from '../../../storage/runs/record';
import { protectedInReader } from '../../directory/protected-directories';
import { requireNone } from '../../known/decide-references';
import type { Told } from '../../places/read-accounts';
import { indexReader, type IndexReader } from '../../selection/index-reader';
import { requireReliedOn } from '../relied-on';
import { planCursorOf } from './cursor';
import { namedPlaces, type RunPlaces } from './named-places';

/** What a step of planning a run works with. */
export type Planning = {
  app: App;
  admin: AdminApi;
  job: RunningJob;
  run: RunRecord;
  version: number;
  protectedAccounts: ProtectedAccounts;
  /** The directories of the groups that protect, as far as no place of the run lies there. */
  protectedIn: readonly string[];
  bystanders: Bystanders;
  breakerPercent: number;
  apps: readonly AppInstance[];
  /** The directory index: read once in a step for each filter. */
  index: IndexReader;
};

/** Opens a plan; the places that it acts at are read once, at its first step, and stored. */
export async function openPlanning(app: App, job: RunningJob): Promise<Planning> {
  const { runId } = planCursorOf(job.record);
  const [stored, { values }, profile, key, admin] = await Promise.all([
    app.runs.get(runId),
    app.settings.get(),
    app.orgProfile.find(),
    app.orgKeys.findStatus(),
    app.admin(),
  ]);
  await requireReliedOn(app, stored.run);
  const { run, version } = await withPlaces(app, { admin, job, ...stored });
  const protectedIn = await protectedInReader(app, admin)(values.protected.groupIds);
  return {
    app,
    admin,
    job,
    run,
    version,
    protectedAccounts: values.protected,
    protectedIn: protectedIn.filter((directoryId) => !isSearched(run, directoryId)),
    bystanders: {
      callerAccountId: run.createdBy,
      keyCreators: key?.facts.creators,
      ...(run.options.includeOrgAdmins === true && { touchableAdmins: 'any' }),
    },
    breakerPercent: values.breakerPercent,
    apps: profile?.apps ?? [],
    index: indexReader(app),
  };
}

type Opening = { admin: AdminApi; job: RunningJob; run: RunRecord; version: number };

/**
 * Runs that suspend and restore act in directories, which are read here. The places of others are known, but where what
 * the options name could not be read when the run was asked for: they are read here too, and never become others.
 */
async function withPlaces(
  app: App,
  { admin, job, run, version }: Opening,
): Promise<{ run: RunRecord; version: number }> {
  if (run.places.length > 0) return { run, version };
  const next = { ...run, ...(await placesOf(app, admin, run)) };
  await job.commit({}, { along: app.runs.writes(next, version) });
  return { run: next, version: version + 1 };
}

async function placesOf(app: App, admin: AdminApi, { action, options }: RunRecord): Promise<RunPlaces> {
  if (actionOf(action).at !== 'directories') return namedPlaces(app, action, options);
  return { places: await directoryPlaces(admin, options), isEverywhere: options.directoryIds === undefined };
}

/** The directories that were chosen, or all. */
async function directoryPlaces(admin: AdminApi, { directoryIds: chosen }: RunRecord['options']): Promise<RunPlace[]> {
  const all = [];
  for await (const { items } of admin.directoryPages()) {
    all.push(...items.map(({ directoryId, name }) => ({ kind: 'directory' as const, directoryId, name, accounts: 0 })));
  }
  const directories = chosen === undefined ? all : all.filter(({ directoryId }) => chosen.includes(directoryId));
  const gone = (chosen ?? []).flatMap((id, index) =>
    directories.some(({ directoryId }) => directoryId === id)
      ? []
      : [{ path: `options.directoryIds.${index}`, kind: 'directory' as const, id }],
  );
  requireNone(gone);
  if (directories.length === 0) throw new AppError('not-found', 'the key sees no directory');
  return directories;
}

/** What a user's answer says for the plan, as a search for a place has shown the account, or one over all directories. */
export function sightingIn(
  { run, protectedAccounts, bystanders }: Planning,
  { place, user }: { place: number; user: DirectoryUser },
  origin: Origin,
): Sighting {
  // A search in a directory may also answer with accounts that are in none.
  const isThere = place === OVER_ALL || user.membershipStatus !== 'no_membership';
  const protection = protectionOf(user, protectedAccounts, bystanders);
  return sightingOf(run, { user, place: isThere ? place : seenOverAll(run), origin }, protection);
}

/** The place that a search over all directories speaks of, if there is one. */
export function seenOverAll({ places }: Pick<RunRecord, 'places'>): number {
  const seen = places.findIndex((place) => ruleOf(place).isSeenOverAll);
  return seen < 0 ? OVER_ALL : seen;
}

/** The places that are searched one by one while the selection is read, each in its directory. */
export function searchedPlaces({ run }: Planning): number[] {
  return actionOf(run.action).looksAtPlaces === true ? run.places.map((_, index) => index) : [];
}

function isSearched({ action, places }: RunRecord, directoryId: string): boolean {
  return actionOf(action).looksAtPlaces === true && places.some((place) => directoryOf(place) === directoryId);
}

/** What searches have to tell for the plan. */
export function askedFor({ run, protectedAccounts }: Planning): Told {
  return {
    protectedGroups: protectedAccounts.groupIds.length > 0,
    withGroups: searchedKinds(run).includes('group'),
  };
}

function searchedKinds({ action, places }: RunRecord): RunPlace['kind'][] {
  return actionOf(action).looksAtPlaces === true ? places.map(({ kind }) => kind) : [];
}
