import type { App } from '../../app';
import type { OrgProfile, Run, RunAccess, RunGroup } from '../../contract';
import { isSameResource } from '../../domain/accounts/app-keys';
import { hasAccount } from '../../domain/runs/erased-row';
import { AppError } from '../../errors';
import type { RunPlace, RunRecord, SeatChanges } from '../../storage/runs/record';
import { readUsers } from '../directory/org-admins';
import { freeSeats } from './seats/free-seats';

type AccessFacts = Pick<Run, 'groups' | 'seats' | 'apps' | 'orgAdmins' | 'person'>;

/** What a run does to apps, groups and seats, which organization admins it acts on, and whom, where that is but one. */
export async function accessFacts(app: App, run: RunRecord): Promise<AccessFacts> {
  const groups = run.places.flatMap((place) => groupOf(place, run.options));
  const profile = await app.orgProfile.find();
  const [seats, orgAdmins, person] = await Promise.all([
    seatsView(app, run, profile),
    adminsOf(app, run),
    personOf(app, run),
  ]);
  const resourceIds = [
    ...(run.options.resourceId === undefined ? [] : [run.options.resourceId]),
    ...groups.flatMap(({ alsoGrants }) => alsoGrants.map(({ resourceId }) => resourceId)),
    ...seats.apps.map(({ resourceId }) => resourceId),
  ];
  const apps = [...new Set(resourceIds)].flatMap((id) => appOf(id, profile));
  return { groups, seats, orgAdmins, apps, ...(person !== undefined && { person }) };
}

function groupOf(place: RunPlace, { resourceId = '', role }: RunRecord['options']): RunGroup[] {
  if (place.kind !== 'group') return [];
  const { groupId, name, directoryId, accounts, lock, grants } = place;
  const isMeant = (one: RunAccess): boolean => one.role === role && isSameResource(one.resourceId, resourceId);
  const alsoGrants = grants.filter((one) => !isMeant(one));
  return [{ groupId, name, directoryId, accounts, alsoGrants, ...(lock !== undefined && { lock }) }];
}

/** What the plan has counted, or what was counted on demand since; beside what is taken, what is free. */
async function seatsView(app: App, run: RunRecord, profile: OrgProfile | undefined): Promise<Run['seats']> {
  const { state, changes } = await countedSeats(app, run);
  const free = await freeSeats(app, { run, changes, profile });
  const apps = appSeats(changes).map((seats) => {
    const left = free.get(seats.resourceId);
    return left === undefined ? seats : { ...seats, free: left };
  });
  return { state, apps };
}

async function countedSeats(
  app: App,
  { runId, seats }: RunRecord,
): Promise<{ state: Run['seats']['state']; changes: SeatChanges }> {
  if (seats.isCounted) return { state: 'counted', changes: seats.changes };
  const counted = await app.runs.seats.find(runId);
  if (counted?.changes !== undefined) return { state: 'counted', changes: counted.changes };
  const isCounting = counted !== undefined && (await app.runs.isWorking(counted.jobId));
  return { state: isCounting ? 'counting' : 'not-counted', changes: seats.changes };
}

function appSeats(changes: SeatChanges): Run['seats']['apps'] {
  return Object.entries(changes).map(([resourceId, change]) => ({ resourceId, change }));
}

function appOf(resourceId: string, profile: OrgProfile | undefined): Run['apps'] {
  const app = profile?.apps.find((one) => isSameResource(one.resourceId, resourceId));
  if (app === undefined) return [];
  const site = profile?.sites.find(({ siteId }) => siteId === app.siteId);
  return [{ resourceId, name: app.name, ...(site !== undefined && { siteName: site.name }) }];
}

/** With names as they are now; without, where Atlassian does not answer. */
async function adminsOf(app: App, { orgAdmins }: RunRecord): Promise<Run['orgAdmins']> {
  return (await findNamed(app, orgAdmins)) ?? orgAdmins.map((accountId) => ({ accountId, name: accountId }));
}

/** Rows that the plan acts on come first. */
async function personOf(app: App, { runId, willAct, state }: RunRecord): Promise<Run['person']> {
  if (willAct !== 1 || state === 'planning') return undefined;
  const [[row] = []] = await app.runs.rows.read(runId, 0, 1);
  if (row === undefined || !hasAccount(row)) return undefined;
  return (await findNamed(app, [row.accountId]))?.[0];
}

/** @returns `undefined` where Atlassian does not answer */
async function findNamed(app: App, accountIds: readonly string[]): Promise<Run['orgAdmins'] | undefined> {
  if (accountIds.length === 0) return [];
  try {
    const users = await readUsers(await app.admin(), accountIds);
    return users.map(({ accountId, name }) => ({ accountId, name }));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    app.log.failure(error, 'names of a run');
    return undefined;
  }
}
