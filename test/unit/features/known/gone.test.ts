import { describe, test } from 'vitest';
import type { Group } from '../../../../src/atlassian/admin/groups';
import type { Workspace } from '../../../../src/atlassian/admin/workspaces';
import type { AppInstance } from '../../../../src/contract';
import { AppError } from '../../../../src/errors';
import { findVanishedProtection } from '../../../../src/features/known/vanished-protection';
import { ADMIN_ID, anOrgProfile, CONFLUENCE, JIRA } from '../../../support/builders';
import { dataOf } from '../../../support/reply';
import { failingPages, onePage, type Answers } from '../../../world/admin-stub';
import { anApp, type TestApp } from '../../../world/app';

const LOOM: AppInstance = { resourceId: 'ari:cloud:loom::site/site-1', key: 'loom', name: 'Loom', siteId: 'site-1' };
const YESTERDAY = '2020-01-01T00:00:00.000Z';

function workspaceOf({ resourceId, key, name }: AppInstance): Workspace {
  return {
    id: resourceId,
    typeKey: key,
    name,
    hostUrl: 'https://acme.atlassian.net',
    status: 'online',
    capacity: undefined,
    sandbox: false,
  };
}

/** An organization that had Loom when its layout was read last. */
async function orgThatHadLoom(answers: Answers): Promise<TestApp> {
  const world = await anApp({ answers });
  await world.app.orgProfile.save(anOrgProfile({ apps: [JIRA, CONFLUENCE, LOOM], readAt: YESTERDAY }));
  return world;
}

async function protect({ app }: TestApp, groupIds: string[]): Promise<void> {
  const { values, version } = await app.settings.get();
  const saved = {
    values: { ...values, protected: { ...values.protected, groupIds } },
    savedAt: YESTERDAY,
    savedBy: ADMIN_ID,
  };
  await app.kvs.transact({ versioned: [app.settings.writeOf(version, saved)] });
}

describe('an app that is gone since the layout was read', () => {
  const without = { workspacePages: () => onePage([JIRA, CONFLUENCE].map(workspaceOf)) };

  test('finds nobody, under the name that it had', async ({ expect }) => {
    const { call } = await orgThatHadLoom(without);
    await call('dashboard.get', {});

    expect(dataOf(await call('users.list', { filter: { apps: [{ key: 'loom' }] } }))).toMatchObject({
      rows: [],
      total: 0,
      undecidable: [{ path: 'filter.apps.0.key', kind: 'app', id: 'loom', name: 'Loom' }],
    });
  });

  test('as a counted app stops what is counted by it', async ({ expect }) => {
    const { call } = await orgThatHadLoom(without);
    dataOf(await call('settings.save', { version: 0, countedApps: ['loom'] }));

    const { undecidable, activity, alerts } = dataOf(await call('dashboard.get', {}));

    expect(undecidable).toEqual([{ path: 'countedApps.0', kind: 'app', id: 'loom', name: 'Loom' }]);
    expect([activity, alerts]).toEqual([undefined, undefined]);
  });

  test('has not gone where the new layout could not be read, in whole or in that part', async ({ expect }) => {
    const away = await orgThatHadLoom({
      getOrg: async () => {
        throw new AppError('atlassian-unavailable', 'away');
      },
    });
    const refused = await orgThatHadLoom({
      workspacePages: () => failingPages(new AppError('missing-scope', 'answered 403')),
    });
    for (const { call } of [away, refused]) await call('dashboard.get', {});
    const filter = { apps: [{ key: 'loom' }] };

    expect(dataOf(await away.call('users.list', { filter })).undecidable).toBeUndefined();
    expect(dataOf(await refused.call('users.list', { filter })).undecidable).toMatchObject([
      { id: 'loom', name: 'Loom', isUnread: true },
    ]);
  });
});

describe('protected groups', () => {
  const group = (id: string): Group => ({
    id,
    name: id,
    directoryId: 'directory-1',
    externalSynced: false,
    managementAccess: undefined,
    counts: undefined,
  });

  test('that a search does not show are asked for one by one before they count as gone', async ({ expect }) => {
    const world = await anApp({
      answers: {
        getGroup: async (groupId) => {
          if (groupId === 'late') return group('late');
          throw new AppError('not-found', 'answered 404');
        },
      },
    });
    await protect(world, ['late', 'gone']);

    expect(await findVanishedProtection(world.app)).toEqual([
      { path: 'protected.groupIds.1', kind: 'group', id: 'gone' },
    ]);
  });

  test('take ten requests however many they are, and are all looked at in turn', async ({ expect }) => {
    const asked = new Set<string>();
    const world = await anApp({
      answers: {
        searchGroups: async ({ groupIds = [] }) => {
          for (const id of groupIds) asked.add(id);
          return { items: groupIds.map(group), nextCursor: undefined };
        },
      },
    });
    const ids = Array.from({ length: 250 }, (_, n) => `group-${String(n)}`);
    await protect(world, ids);

    for (let look = 1; look <= 3; look += 1) {
      const before = world.admin.made('searchGroups');
      expect(await findVanishedProtection(world.app)).toEqual([]);
      expect(world.admin.made('searchGroups') - before).toBe(10);
      world.ports.clock.advance(60_000);
    }
    expect(asked.size).toBe(250);
  });
});
