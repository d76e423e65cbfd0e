import { describe, test } from 'vitest';
import type { AdminApi } from '../../../../src/atlassian/admin/client';
import type { DirectoryUser } from '../../../../src/atlassian/admin/users';
import type { AppInstance, OrgProfile } from '../../../../src/contract';
import { anOrgAdmin, anOrgProfile, aUser, CONFLUENCE, JIRA } from '../../../support/builders';
import { cellsOf } from '../../../support/csv';
import type { Answers } from '../admin-stub';
import { exportWorld } from './export-world';

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

  async function fileOf({ profile, answers }: { profile: OrgProfile; answers: Answers }) {
    const world = await exportWorld({ answers });
    await world.app.orgProfile.save(profile);
    return {
      world,
      read: async (): Promise<Record<string, string>[]> => {
        const exportId = await world.start({ kind: 'site-users-current', options: { timeZone: 'UTC' } });
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
});
