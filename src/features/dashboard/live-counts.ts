import type { App } from '../../app';
import type { OrgCounts, OrgProfile, UserFilter } from '../../contract';
import { REQUESTS_AT_ONCE } from '../../limits';
import { inLanes } from '../../lists';
import type { StoredCount } from '../../storage/searches/counts';
import { countMatching } from '../selection/count-matching';
import { queryPlanner } from '../selection/search-query';
import { countSeatsUsed } from '../runs/seats/count-seats-used';

/** More app instances than this are not counted one by one. */
const APPS_MAX = 40;

const QUESTIONS: readonly [Exclude<keyof OrgCounts, 'invited'>, UserFilter][] = [
  ['total', {}],
  ['active', { status: ['active'] }],
  ['suspended', { status: ['suspended'] }],
  ['deactivated', { status: ['deactivated'] }],
  ['noDirectory', { status: ['no-directory'] }],
  ['forDeletion', { status: ['for-deletion'] }],
  ['managed', { claimStatus: 'managed' }],
  ['unmanaged', { claimStatus: 'unmanaged' }],
  ['orgAdmins', { orgAdmin: true }],
  ['withoutMfa', { mfaEnabled: false }],
];

export type LiveCounts = {
  counts: Omit<OrgCounts, 'invited'>;
  /** Accounts with a role on each app instance, by resource id. */
  appUsers: ReadonlyMap<string, number>;
  /** Seats in use, by resource id, where they are known. */
  seatsUsed: ReadonlyMap<string, number>;
  /** Of the oldest of these counts. */
  asOf: string;
};

/** Counts the organization. Each count is asked of Atlassian at most every five minutes. */
export async function liveCounts(app: App, profile: OrgProfile | undefined): Promise<LiveCounts> {
  const apps = profile?.apps ?? [];
  const counted = apps.length > APPS_MAX ? [] : apps;
  const filters = [
    ...QUESTIONS.map(([, filter]) => filter),
    ...counted.map(({ key, siteId }): UserFilter => ({ apps: [{ key, siteId }] })),
  ];
  const plan = await queryPlanner(app);
  const found = await inLanes(REQUESTS_AT_ONCE, filters, (filter) => countMatching(app, plan(filter)));
  const totals = found.map(({ total }) => total);
  const appUsers = new Map(counted.map(({ resourceId }, index) => [resourceId, totals[QUESTIONS.length + index] ?? 0]));
  const asked = { appUsers, requests: filters.length };
  const seats = profile === undefined ? new Map<string, StoredCount>() : await countSeatsUsed(app, profile, asked);
  return {
    counts: Object.fromEntries(QUESTIONS.map(([name], index) => [name, totals[index]])) as LiveCounts['counts'],
    appUsers,
    seatsUsed: new Map([...seats].map(([resourceId, { total }]) => [resourceId, total])),
    asOf: [...found, ...seats.values()]
      .map(({ asOf }) => asOf)
      .reduce((oldest, asOf) => (asOf < oldest ? asOf : oldest)),
  };
}
