import { describe, test } from 'vitest';
import { DirectoryUser } from '../../../src/atlassian/admin/users';
import { aStandIn, anAccount, type Row, type StandIn } from './stand-in';

const ORG_ADMIN = 'atlassian/org-admin';
const standIn = aStandIn({ users: 2_000 });
const rows = await standIn.search({ expand: ['platformRoles', 'productAccess'] });
const factsOf = ({ accountId }: Row) => standIn.atlassian.account(accountId);
const emails = rows.flatMap(({ email }) => (typeof email === 'string' ? [email] : []));

type Workspace = { id: string; attributes: { typeKey: string; hostUrl?: string; status: string } };

async function workspaces({ post, v2 }: StandIn): Promise<Workspace[]> {
  return ((await post(v2('/workspaces'), { limit: 100 })).body as { data: Workspace[] }).data;
}

async function roleRows({ get, v2 }: StandIn, accountId: string) {
  const path = v2(`/directories/-/users/${encodeURIComponent(accountId)}/role-assignments?limit=100`);
  type RoleRow = { resourceId: string; roleAssignments: { role: string; roleAssignmentMethods: string[] }[] };
  return ((await get(path)).body as { data: RoleRow[] }).data;
}

describe('the organization of the default seed has', () => {
  test('two organization roles at once, and one that is rare', ({ expect }) => {
    const roles = new Set(rows.map(({ platformRoles }) => (platformRoles as string[]).join(' ')));

    expect(roles).toContain('atlassian/site-admin atlassian/user-access-admin');
    expect(roles).toContain('atlassian/user-access-admin');
  });

  test('organization admins through a group, whom searches for the role find', async ({ expect }) => {
    const found = await standIn.search({ roleIds: [ORG_ADMIN], expand: ['platformRoles'] });
    const through: string[] = [];
    for (const { accountId } of found) {
      const methods = (await roleRows(standIn, accountId)).flatMap(({ roleAssignments }) =>
        roleAssignments.flatMap((one) =>
          one.role === ORG_ADMIN ? [one.roleAssignmentMethods.toSorted().join(' ')] : [],
        ),
      );
      through.push(...methods);
    }

    expect(found.every(({ platformRoles }) => (platformRoles as string[]).includes(ORG_ADMIN))).toBe(true);
    expect(new Set(through)).toEqual(new Set(['direct', 'group_direct', 'direct group_direct']));
  });

  test('activity in apps of the directory in which no role is left, and activity before the first day', ({
    expect,
  }) => {
    const active = rows.flatMap((row) => factsOf(row) ?? []).filter(({ lastActive }) => lastActive.length > 0);
    const early = active.filter(({ lastActive, addedToOrg }) =>
      lastActive.some(({ at }) => addedToOrg !== '' && at < addedToOrg),
    );
    const app = 'jira-product-discovery';
    const odd = active.filter(
      ({ lastActive, directRoles, groups }) =>
        lastActive.some(({ key }) => key === app) &&
        !directRoles.some(({ resourceId }) => resourceId.includes(app)) &&
        !groups.some(({ name }) => name.startsWith(app)),
    );

    expect(early.length).toBeGreaterThan(5);
    expect(odd.length).toBeGreaterThan(5);
  });

  test('apps that were never opened, told without a time and with null, of people who may use them', ({ expect }) => {
    const told = rows.flatMap(({ productAccess }) => productAccess as { lastActiveTimestamp?: string | null }[]);
    const without = told.filter((app) => !Object.hasOwn(app, 'lastActiveTimestamp'));
    const withNull = told.filter(({ lastActiveTimestamp }) => lastActiveTimestamp === null);

    expect(without.length).toBeGreaterThan(5);
    expect(withNull.length).toBeGreaterThan(5);
    expect(
      DirectoryUser.array()
        .parse(rows)
        .filter(({ unread }) => unread?.includes('productAccess') === true),
    ).toEqual([]);
  });

  test('leavers of every kind', ({ expect }) => {
    const leavers = rows.filter(({ accountStatus }) => accountStatus !== 'active');
    const kinds = new Set(leavers.map((row) => `${String(row.accountStatus)} ${String(row.membershipStatus)}`));
    const closed = leavers.filter(({ accountStatus }) => accountStatus === 'closed');

    expect([...kinds]).toEqual(
      expect.arrayContaining([
        'inactive active',
        'inactive suspended',
        'inactive no_membership',
        'closed no_membership',
      ]),
    );
    expect(closed.every((row) => !('name' in row) && !('email' in row) && !('nickname' in row))).toBe(true);
  });

  test('apps of every sort: of no site, offline, and with another form of id', async ({ expect }) => {
    const apps = await workspaces(standIn);

    expect(apps.map(({ attributes }) => attributes.typeKey)).toEqual(
      expect.arrayContaining([
        'bitbucket',
        'trello',
        'loom',
        'compass',
        'opsgenie',
        'statuspage',
        'rovo',
        'jira-core',
        'jira',
      ]),
    );
    expect(apps.some(({ id }) => id.startsWith('ari:cloud:jira::site/'))).toBe(true);
    expect(apps.some(({ attributes }) => !('hostUrl' in attributes))).toBe(true);
    expect(apps.some(({ attributes }) => attributes.status === 'offline')).toBe(true);
  });

  test('names that nobody told, and addresses with capitals, plus signs, apostrophes and umlauts', ({ expect }) => {
    expect(rows.some((row) => !('name' in row) && row.accountStatus === 'active')).toBe(true);
    for (const odd of [/[A-Z].*@/, /@[A-Z]/, /\+/, /'/, /@bücher\.example$/]) {
      expect(emails.filter((email) => odd.test(email)).length, String(odd)).toBeGreaterThan(5);
    }
  });

  test('times with the offset of a place', ({ expect }) => {
    const added = rows.flatMap(({ addedToOrg }) => (typeof addedToOrg === 'string' ? [addedToOrg] : []));

    expect(new Set(added.map((at) => at.slice(23)))).toEqual(new Set(['Z', '+02:00']));
  });

  test('pages after the first that are shorter than asked for, with a next cursor', async ({ expect }) => {
    const lengths: number[] = [];
    let cursor: string | null = null;
    do {
      const body = { limit: 100, ...(cursor !== null && { cursor }) };
      const page = await standIn.post(standIn.v2('/directories/-/users/search'), body);
      const { data, links } = page.body as { data: Row[]; links: { next: string | null } };
      lengths.push(data.length);
      cursor = links.next;
    } while (cursor !== null);

    expect(lengths[0]).toBe(100);
    expect(lengths.slice(0, -1)).toContain(67);
    expect(lengths.reduce((sum, length) => sum + length, 0)).toBe(2_000);
  });

  test('somebody in 500 groups, groups open to all, and roles that take no seat', async ({ expect }) => {
    const everyone = rows.flatMap((row) => factsOf(row) ?? []);
    const roles = new Set(everyone.flatMap(({ directRoles }) => directRoles.map(({ role }) => role)));
    const groups = (await standIn.post(standIn.v2('/directories/-/groups/search'), { limit: 100 })).body as {
      data: { managedBy: string }[];
    };

    expect(Math.max(...everyone.map(({ groupIds }) => groupIds.length))).toBe(500);
    expect(groups.data.map(({ managedBy }) => managedBy)).toContain('open');
    expect([...roles]).toEqual(
      expect.arrayContaining([
        'atlassian/basic',
        'atlassian/customer',
        'atlassian/stakeholder',
        'atlassian/contributor',
        'atlassian/ai-access',
      ]),
    );
    expect(standIn.atlassian.defects()).toEqual([]);
  });
});

describe('by option', () => {
  test('the organization is tidy', async ({ expect }) => {
    const tidy = aStandIn({ variants: { organization: 'tidy' } });
    const found = await tidy.search();

    expect(found.every((row) => typeof row.name === 'string' && row.name !== '')).toBe(true);
    expect((await workspaces(tidy)).every(({ attributes }) => attributes.status === 'online')).toBe(true);
  });

  test('an organization admin through a group is in no list of roles, and still found by the role', async ({
    expect,
  }) => {
    const unlisted = aStandIn({ variants: { groupAdmins: 'unlisted' } });
    const { accountId } = await anAccount(
      unlisted,
      ({ kind, platformRoles }) => kind === 'dormant' && platformRoles.includes(ORG_ADMIN),
    );

    const [row] = await unlisted.search({ accountIds: [accountId], roleIds: [ORG_ADMIN], expand: ['platformRoles'] });

    expect(row).toMatchObject({ accountId, platformRoles: [] });
  });

  test('there are 24 directories, more than a page, each with people, an app and seats', async ({ expect }) => {
    const many = aStandIn({ variants: { directories: 24 } });

    const first = (await many.get(many.v2('/directories'))).body as { data: unknown[]; links: { next: string | null } };

    expect([first.data.length, typeof first.links.next]).toEqual([20, 'string']);
    expect(many.org.directories).toHaveLength(24);
    for (const { directoryId } of many.org.directories) {
      expect((await many.search({}, directoryId)).length).toBeGreaterThan(0);
    }
    expect(many.org.sites.every(({ apps }) => apps.length > 0)).toBe(true);
    expect(many.atlassian.defects()).toEqual([]);
  });

  test('app and service accounts are listed, in the list of all directories', async ({ expect }) => {
    const listed = await aStandIn({ users: 100, variants: { appAccounts: 'listed' } }).search();

    expect(new Set(listed.map(({ accountType }) => accountType))).toEqual(new Set(['atlassian', 'app']));
  });

  test('what was saved is not laid over an organization that is made otherwise', ({ expect }) => {
    const saved = aStandIn({ users: 100, variants: { organization: 'tidy' } }).atlassian.save();

    expect(() => {
      aStandIn({ users: 100 }).atlassian.restore(saved);
    }).toThrow('--organization tidy --directories 2');
  });
});
