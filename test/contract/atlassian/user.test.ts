import { describe, test } from 'vitest';
import { aStandIn, anAccount } from './stand-in';

const standIn = aStandIn();
const { org, v2 } = standIn;
const [first, second] = org.directories.map(({ directoryId }) => directoryId) as [string, string];

describe('one user', () => {
  test('has details without activity or groups, with roles and counts', async ({ expect }) => {
    const { body } = await standIn.get(v2(`/directories/-/users/${encodeURIComponent(org.callerAccountId)}`));

    expect(body).toMatchObject({ data: { accountId: org.callerAccountId, platformRoles: ['atlassian/org-admin'] } });
    expect((body as { data: object }).data).not.toHaveProperty('productAccess');
  });

  test('is not found in a directory that does not have them, nor anywhere when unknown', async ({ expect }) => {
    const { accountId } = await anAccount(
      standIn,
      ({ memberships }) => memberships.length === 1 && memberships[0]?.directoryId === first,
    );

    expect((await standIn.get(v2(`/directories/${second}/users/${encodeURIComponent(accountId)}`))).status).toBe(404);
    expect((await standIn.get(v2('/directories/-/users/nobody'))).status).toBe(404);
  });

  test('has role assignments that say how each role came about and what its directory says', async ({ expect }) => {
    const caller = encodeURIComponent(org.callerAccountId);
    const { body } = await standIn.get(v2(`/directories/-/users/${caller}/role-assignments?limit=100`));

    const { data } = body as {
      data: {
        resourceOwner: string;
        directoryId: string | null;
        userDirectoryStatus: string | null;
        roleAssignments: unknown[];
      }[];
    };
    expect(data.find(({ resourceOwner }) => resourceOwner === 'platform')).toMatchObject({
      directoryId: null,
      userDirectoryStatus: null,
      roleAssignments: [{ role: 'atlassian/org-admin', roleAssignmentMethods: ['direct'] }],
    });
    expect(
      data.find(({ resourceOwner, directoryId }) => resourceOwner === 'jira-software' && directoryId === first),
    ).toMatchObject({
      userDirectoryStatus: 'active',
      roleAssignments: expect.arrayContaining([
        { role: 'atlassian/admin', roleAssignmentMethods: ['group_direct'] },
      ]) as unknown,
    });
  });

  test('has role assignments in pages whose cursor carries the query', async ({ expect }) => {
    const path = v2(`/directories/-/users/${encodeURIComponent(org.callerAccountId)}/role-assignments`);
    const whole = (await standIn.get(`${path}?limit=100`)).body as { data: unknown[] };

    const page = (await standIn.get(`${path}?limit=2`)).body as { data: unknown[]; links: { next: string } };
    const rest = (await standIn.get(`${path}?cursor=${page.links.next}&limit=100`)).body as { data: unknown[] };

    expect([...page.data, ...rest.data]).toEqual(whole.data.slice(0, 4));
  });
});
