import { describe, test } from 'vitest';
import type { AdminApi } from '../../../../src/atlassian/admin/client';
import type { DirectoryUser } from '../../../../src/atlassian/admin/users';
import type { AppInstance, OrgProfile } from '../../../../src/contract';
import { findSiteDirectory } from '../../../../src/features/directory/site-directory';
import { anOrgAdmin, anOrgProfile, aUser, CONFLUENCE, JIRA } from '../../../support/builders';
import { cellsOf } from '../../../support/csv';
import { adminStub, type Answers } from '../../../world/admin-stub';
import { exportWorld, type ExportWorld } from './export-world';

const DIRECTORIES = ['directory-1', 'directory-2', 'directory-3'];
const PROFILE = anOrgProfile({ directories: DIRECTORIES.map((directoryId) => ({ directoryId, name: directoryId })) });

const groupIn = (directoryId: string) => ({
  id: `group-${directoryId}`,
  name: 'Users',
  directoryId,
  externalSynced: false,
  managementAccess: undefined,
  counts: undefined,
});

describe('the directory of a site', () => {
  /** `holders`: how many have a role on an app of the site, by directory. */
  function answersOf(groupsIn: string[], holders: Record<string, number>, nextCursor?: string): Answers {
    return {
      searchGroups: async () => ({ items: groupsIn.map(groupIn), nextCursor }),
      countUsers: async (_, at) => holders[at?.directoryId ?? ''] ?? 0,
    };
  }

  test.for([
    ['of the groups that give access, without a count', answersOf(['directory-2'], {}), 'directory-2', 0],
    ['of those with a role, where no group gives access', answersOf([], { 'directory-3': 4 }), 'directory-3', 3],
    [
      'of those with a role, where the groups are of several',
      answersOf(['directory-1', 'directory-2'], { 'directory-2': 1 }),
      'directory-2',
      3,
    ],
    [
      'of those with a role, where there are more groups than one page',
      answersOf(['directory-1'], { 'directory-2': 1 }, 'next'),
      'directory-2',
      3,
    ],
    ['not one, where several have people', answersOf([], { 'directory-1': 9, 'directory-2': 1 }), undefined, 3],
    ['not one, where nobody has a role', answersOf([], {}), undefined, 3],
  ] as const)('is that %s', async ([, answers, directoryId, counts], { expect }) => {
    const admin = adminStub([], answers);

    expect(await findSiteDirectory(admin, PROFILE, 'site-1')).toBe(directoryId);
    expect(admin.made('countUsers')).toBe(counts);
  });
});

describe('a file of a site’s users in the layout of today', () => {
  const ada = aUser({ accountId: 'ada', name: 'Ada' }); // has used Jira alone

  /** `holds`: whether somebody has a role on an app. */
  function searchOf(users: DirectoryUser[], holds: (user: DirectoryUser, role: string, app: string) => boolean) {
    const search: AdminApi['searchUsers'] = async ({ accountIds, resourceIds = [], roleIds }) => ({
      items: accountIds
        ? [anOrgAdmin()]
        : users.filter((user) => roleIds?.every((role) => resourceIds.some((app) => holds(user, role, app))) ?? true),
      nextCursor: undefined,
    });
    return search;
  }

  type File = { profile: OrgProfile; answers: Answers; spec?: Parameters<ExportWorld['start']>[0] };

  async function fileOf({ profile, answers, spec }: File) {
    const world = await exportWorld({ answers });
    await world.app.orgProfile.save(profile);
    return {
      world,
      read: async (): Promise<Record<string, string>[]> => {
        const exportId = await world.start(spec ?? { kind: 'site-users-current', options: { timeZone: 'UTC' } });
        await world.end(exportId);
        const [head = [], ...rows] = cellsOf((await world.file(exportId)).slice(1));
        return rows.map((row) => Object.fromEntries(head.map((name, at) => [name, row[at] ?? ''])));
      },
    };
  }

  test('tells every role on every app of a site with twenty', async ({ expect }) => {
    const apps: AppInstance[] = Array.from({ length: 20 }, (_, n) => ({
      ...JIRA,
      resourceId: `ari:cloud:app-${n}::site/site-1`,
      key: `app-${n}`,
    }));
    const users = apps.map((_, n) => aUser({ accountId: String(n), name: `Person ${n}` }));
    const search = searchOf(users, ({ accountId }, role, app) => {
      const at = apps.findIndex(({ resourceId }) => resourceId === app);
      return role === 'atlassian/admin' ? at === Number(accountId) : at === (Number(accountId) + 1) % apps.length;
    });
    const profile = anOrgProfile({ apps });

    const { read } = await fileOf({ profile, answers: { searchUsers: search, countUsers: async () => users.length } });
    const rows = await read();

    expect(rows).toHaveLength(users.length);
    for (const [n, row] of rows.entries()) {
      const told = apps.map(({ key }) => row[`${key} - acme.atlassian.net`]);
      expect(told).toEqual(apps.map((_, at) => (at === n ? 'Admin' : at === (n + 1) % 20 ? 'User' : 'None')));
    }
  });

  test('calls a guest so, whoever also has a seat by that, and asks only of apps that have guests', async ({
    expect,
  }) => {
    const users = [ada, aUser({ accountId: 'ben', name: 'Ben' }), aUser({ accountId: 'cleo', name: 'Cleo' })];
    const asked: string[] = [];
    const search = searchOf(users, ({ accountId }, role, app) => {
      if (role === 'atlassian/guest') asked.push(app);
      if (app !== CONFLUENCE.resourceId) return false;
      return role === 'atlassian/guest' ? accountId !== 'cleo' : role === 'atlassian/user' && accountId === 'ben';
    });
    const answers = { searchUsers: search, countUsers: async () => users.length };

    const { read } = await fileOf({ profile: anOrgProfile(), answers });

    expect((await read()).map((row) => row['Confluence - acme.atlassian.net'])).toEqual(['Guest', 'User', 'None']);
    expect(new Set(asked)).toEqual(new Set([CONFLUENCE.resourceId]));
  });

  test('leaves a time that could not be read empty, and neither calls it never nor loses a row', async ({ expect }) => {
    const access = { id: JIRA.resourceId, key: 'jira', lastActiveTimestamp: 'unknown' };
    const users = [aUser({ accountId: 'ben', name: 'Ben', productAccess: [access] }), ada];
    const answers: Answers = { searchUsers: searchOf(users, () => true), countUsers: async () => users.length };

    const { read } = await fileOf({ profile: anOrgProfile(), answers });

    const told = (await read()).map((row) => row['Last seen in Jira - acme.atlassian.net']);
    expect(told).toEqual(['', '2 Jan 2026 08:00:00']);
  });

  describe('of somebody of whom something could not be read', () => {
    const unread = (given: Partial<DirectoryUser>): DirectoryUser => ({ ...ada, unread: ['status'], ...given });
    const statusUnread = unread({ status: undefined, accountStatus: undefined });
    const pivot = { kind: 'site-users-current', options: { timeZone: 'UTC', groups: 'pivot' } } as const;
    const layoutOf2018 = { kind: 'site-users', options: { timeZone: 'UTC', inactive: true } } as const;

    async function rowOf(user: DirectoryUser, spec?: File['spec']): Promise<Record<string, string>> {
      const answers: Answers = {
        searchUsers: searchOf([user], () => true),
        countUsers: async () => 1,
        searchGroups: async () => ({ items: [groupIn('directory-1')], nextCursor: undefined }),
      };
      const { read } = await fileOf({ profile: anOrgProfile(), answers, ...(spec && { spec }) });
      const [row = {}] = await read();
      return row;
    }

    test.for([
      ['could not be read', statusUnread],
      ['is newer than this app', unread({ status: 'locked' })],
    ] as const)('a status that %s stays empty, in both layouts', async ([, user], { expect }) => {
      expect((await rowOf(user))['User status']).toBe('');
      expect((await rowOf(user, layoutOf2018)).active).toBe('');
      expect((await rowOf(ada, layoutOf2018)).active).toBe('Yes');
    });

    test.for([
      ['activity', undefined],
      ['an app', [{ id: '', key: '', lastActiveTimestamp: 'unknown' }]],
      ['the place of an app', [{ id: '', key: 'jira', lastActiveTimestamp: '2026-02-20T00:00:00.000Z' }]],
    ] as const)('whose %s could not be read nobody is told to have never used Jira', async ([, access], { expect }) => {
      const row = await rowOf(unread({ productAccess: access && [...access] }));

      expect(row['Last seen in Jira - acme.atlassian.net']).toBe('');
    });

    test('use of a known app at an unknown place says nothing of another app', async ({ expect }) => {
      const access = [{ id: '', key: 'jira', lastActiveTimestamp: '2026-02-20T00:00:00.000Z' }];
      const row = await rowOf(unread({ productAccess: access }));

      expect(row['Last seen in Confluence - acme.atlassian.net']).toBe('Never accessed');
    });

    test('groups that could not be read are no "No"', async ({ expect }) => {
      expect((await rowOf({ ...ada, groups: undefined }, pivot)).Users).toBe('');
      expect((await rowOf({ ...ada, groups: [] }, pivot)).Users).toBe('No');
    });
  });

  test('of a site that is used from several directories calls nobody never seen whom the search may not show', async ({
    expect,
  }) => {
    const answers: Answers = { searchUsers: searchOf([ada], () => false), countUsers: async () => 1 };
    const { world, read } = await fileOf({ profile: PROFILE, answers });
    const cover = async (isCovered: boolean): Promise<void> => {
      const found = DIRECTORIES.map((directoryId) => ({ directoryId, isCovered }));
      await world.app.kvs.transact({ sets: [world.app.directoryIndex.coverageWrite(found)] });
    };
    const lastSeen = async () => {
      const [row = {}] = await read();
      return ['Jira', 'Confluence'].map((app) => row[`Last seen in ${app} - acme.atlassian.net`]);
    };

    expect(await lastSeen()).toEqual(['2 Jan 2026 08:00:00', '']);
    await cover(false);
    expect(await lastSeen()).toEqual(['2 Jan 2026 08:00:00', '']);
    await cover(true);
    expect(await lastSeen()).toEqual(['2 Jan 2026 08:00:00', 'Never accessed']);
  });
});
