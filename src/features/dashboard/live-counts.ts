import type { App } from '../../app';
import type { AppInstance, OrgCounts, UserFilter } from '../../contract';
import { countMatching } from '../users/count-matching';
import { planQuery } from '../users/plan-query';

/** Requests at the same time: the pages that people wait for share the key with this one. */
const LANES = 4;

/** More app instances than this are not counted one by one. */
const APPS_MAX = 40;

const QUESTIONS: readonly [Exclude<keyof OrgCounts, 'invited'>, UserFilter][] = [
  ['total', {}],
  ['active', { status: ['active'] }],
  ['suspended', { status: ['suspended'] }],
  ['deactivated', { status: ['deactivated'] }],
  ['managed', { claimStatus: 'managed' }],
  ['unmanaged', { claimStatus: 'unmanaged' }],
  ['orgAdmins', { orgAdmin: true }],
  ['withoutMfa', { mfaEnabled: false }],
];

export type LiveCounts = {
  counts: Omit<OrgCounts, 'invited'>;
  /** Accounts with a role on each app instance, by resource id. */
  appUsers: ReadonlyMap<string, number>;
  /** Of the oldest of these counts. */
  asOf: string;
};

/** Counts the organization. Each count is asked of Atlassian at most every five minutes. */
export async function liveCounts(app: App, apps: readonly AppInstance[]): Promise<LiveCounts> {
  const counted = apps.length > APPS_MAX ? [] : apps;
  const filters = [
    ...QUESTIONS.map(([, filter]) => filter),
    ...counted.map(({ key, siteId }): UserFilter => ({ apps: [{ key, siteId }] })),
  ];
  const found = await inLanes(filters, async (filter) => countMatching(app, await planQuery(app, filter)));
  const totals = found.map(({ total }) => total);
  return {
    counts: Object.fromEntries(QUESTIONS.map(([name], index) => [name, totals[index]])) as LiveCounts['counts'],
    appUsers: new Map(counted.map(({ resourceId }, index) => [resourceId, totals[QUESTIONS.length + index] ?? 0])),
    asOf: found.map(({ asOf }) => asOf).reduce((oldest, asOf) => (asOf < oldest ? asOf : oldest)),
  };
}

/** Results in the order of the items, with so many under way at once. */
async function inLanes<Item, Result>(items: readonly Item[], work: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  async function lane(): Promise<void> {
    for (let index = next++; index < items.length; index = next++) {
      const item = items[index];
      if (item !== undefined) results[index] = await work(item);
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane));
  return results;
}
