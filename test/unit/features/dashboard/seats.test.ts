import { describe, test } from 'vitest';
import type { AdminApi } from '../../../../src/atlassian/admin/client';
import type { Group } from '../../../../src/atlassian/admin/groups';
import type { OrgProfile } from '../../../../src/contract';
import { AppError } from '../../../../src/errors';
import { anOrgProfile, JIRA } from '../../../support/builders';
import { dataOf } from '../../../support/reply';
import type { Answers } from '../../../world/admin-stub';
import { anApp } from '../../../world/app';

const BOUGHT = { ...JIRA, seats: 217 };
const TWO = ['directory-1', 'directory-2'];

const directoriesOf = (ids: readonly string[]) => ids.map((directoryId) => ({ directoryId, name: directoryId }));

/** The groups of a site, one in each of these directories. */
const groupsIn = (directories: readonly string[]): Answers => ({
  searchGroups: async () => ({
    items: directories.map((directoryId): Group => ({
      id: `group-${directoryId}`,
      name: 'Users',
      directoryId,
      externalSynced: false,
      managementAccess: undefined,
      counts: undefined,
    })),
    nextCursor: undefined,
  }),
});

/** 238 accounts have a role on each app; 214 in the second directory are active and have one that takes a seat. */
const countUsers: AdminApi['countUsers'] = async ({ roleIds, status }, at) => {
  const isOfSeats = roleIds?.toSorted().join() === 'atlassian/admin,atlassian/user' && status?.join() === 'active';
  if (!isOfSeats) return 238;
  return at?.directoryId === 'directory-2' ? 214 : 0;
};

async function dashboardOf(profile: Partial<OrgProfile>, answers: Answers = {}) {
  const world = await anApp({ answers: { countUsers, ...answers } });
  await world.app.orgProfile.save(anOrgProfile({ apps: [BOUGHT], ...profile }));
  const { apps } = dataOf(await world.call('dashboard.get', {}));
  return { ...world, apps };
}

describe('the seats of an app', () => {
  test('are those of active accounts with a role that takes one, fewer than have a role', async ({ expect }) => {
    const { apps } = await dashboardOf({ directories: directoriesOf(['directory-2']) });

    expect(apps).toMatchObject([{ users: 238, seats: { bought: 217, used: 214 } }]);
  });

  test('are those of the directory that the groups of its site are in, asked once in five minutes', async ({
    expect,
  }) => {
    const { apps, admin, call } = await dashboardOf({ directories: directoriesOf(TWO) }, groupsIn(['directory-2']));
    const counts = admin.made('countUsers');

    const again = dataOf(await call('dashboard.get', {}));

    expect(apps[0]?.seats).toEqual({ bought: 217, used: 214 });
    expect(again.apps).toEqual(apps);
    expect([admin.made('countUsers'), admin.made('searchGroups')]).toEqual([counts, 1]);
  });

  test('are not taken where nobody has a role, whatever is known of directories', async ({ expect }) => {
    const { apps } = await dashboardOf({ directories: directoriesOf(TWO) }, { countUsers: async () => 0 });

    expect(apps[0]?.seats).toEqual({ bought: 217, used: 0 });
  });

  const manyApps = Array.from({ length: 60 }, (_, n) => ({ ...BOUGHT, siteId: `site-${n}`, resourceId: `ari:${n}` }));
  const noGroups: Answers = {
    searchGroups: async () => {
      throw new AppError('missing-scope', 'no groups');
    },
  };
  test.for<[string, Partial<OrgProfile>, Answers]>([
    ['the site is used from two directories', { directories: directoriesOf(TWO) }, groupsIn(TWO)],
    ['the key may not read groups', { directories: directoriesOf(TWO) }, noGroups],
    ['the key may not read directories', { directories: [], unread: ['directories'] }, {}],
    ['one call could not ask for all', { directories: directoriesOf(TWO), apps: manyApps }, {}],
  ])('are unknown, and only they, where %s', async ([, profile, answers], { expect }) => {
    const { apps } = await dashboardOf(profile, answers);

    expect(apps[0]?.seats).toEqual({ bought: 217 });
  });
});
