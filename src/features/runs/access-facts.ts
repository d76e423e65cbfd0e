import type { App } from '../../app';
import type { OrgProfile, Run, RunAccess, RunGroup } from '../../contract';
import { isSameResource } from '../../domain/accounts/app-keys';
import { AppError } from '../../errors';
import type { RunPlace, RunRecord, SeatChanges } from '../../storage/runs/record';
import { readUsers } from '../directory/org-admins';

type AccessFacts = Pick<Run, 'groups' | 'seats' | 'apps' | 'orgAdmins'>;

/** What a run does to apps, groups and seats, and which organization admins it acts on. */
export async function accessFacts(app: App, run: RunRecord): Promise<AccessFacts> {
  const groups = run.places.flatMap((place) => groupOf(place, run.options));
  const [seats, profile, orgAdmins] = await Promise.all([
    seatsView(app, run),
    app.orgProfile.find(),
    adminsOf(app, run),
  ]);
  const resourceIds = [
    ...(run.options.resourceId === undefined ? [] : [run.options.resourceId]),
    ...groups.flatMap(({ alsoGrants }) => alsoGrants.map(({ resourceId }) => resourceId)),
    ...seats.apps.map(({ resourceId }) => resourceId),
  ];
  return { groups, seats, orgAdmins, apps: [...new Set(resourceIds)].flatMap((id) => appOf(id, profile)) };
}

function groupOf(place: RunPlace, { resourceId = '', role }: RunRecord['options']): RunGroup[] {
  if (place.kind !== 'group') return [];
  const { groupId, name, directoryId, accounts, lock, grants } = place;
  const isMeant = (one: RunAccess): boolean => one.role === role && isSameResource(one.resourceId, resourceId);
  const alsoGrants = grants.filter((one) => !isMeant(one));
  return [{ groupId, name, directoryId, accounts, alsoGrants, ...(lock !== undefined && { lock }) }];
}

/** What the plan has counted, or what was counted on demand since. */
async function seatsView(app: App, { runId, seats }: RunRecord): Promise<Run['seats']> {
  if (seats.isCounted) return { state: 'counted', apps: appSeats(seats.changes) };
  const counted = await app.runs.seats.find(runId);
  if (counted?.changes !== undefined) return { state: 'counted', apps: appSeats(counted.changes) };
  const isCounting = counted !== undefined && (await app.runs.isWorking(counted.jobId));
  return { state: isCounting ? 'counting' : 'not-counted', apps: appSeats(seats.changes) };
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
  if (orgAdmins.length === 0) return [];
  try {
    const users = await readUsers(await app.admin(), orgAdmins);
    return users.map(({ accountId, name }) => ({ accountId, name }));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    app.log.failure(error, 'names of organization admins');
    return orgAdmins.map((accountId) => ({ accountId, name: accountId }));
  }
}
