import { describe, test } from 'vitest';
import { aStandIn, anAccount, type Row } from './stand-in';

const standIn = aStandIn();
const { org, v2 } = standIn;
const [first, second] = org.directories.map(({ directoryId }) => directoryId) as [string, string];
const truth = (accountId: string) => standIn.atlassian.account(accountId);

describe('users/search', () => {
  test('finds users of all directories and managed accounts in none, each once', async ({ expect }) => {
    const rows = await standIn.search();

    expect(new Set(rows.map(({ accountId }) => accountId)).size).toBe(400);
    expect(rows.some(({ status, claimStatus }) => status === 'not_invited' && claimStatus === 'managed')).toBe(true);
    expect(rows.every(({ accountType }) => accountType === 'atlassian')).toBe(true);
  });

  test('finds only members in one directory', async ({ expect }) => {
    const rows = await standIn.search({}, second);

    expect(rows.length).toBeGreaterThan(0);
    for (const { accountId } of rows) {
      expect(truth(accountId)?.memberships.map(({ directoryId }) => directoryId)).toContain(second);
    }
  });

  test('says what one directory says when asked in it, and what all say together otherwise', async ({ expect }) => {
    const { accountId, memberships } = await anAccount(standIn, ({ kind }) => kind === 'suspended-in-one');
    const suspendedIn = memberships.find(({ status }) => status === 'suspended')?.directoryId ?? '';
    const activeIn = memberships.find(({ status }) => status === 'active')?.directoryId ?? '';
    const statusIn = async (directoryId: string) => {
      const [row] = await standIn.search({ accountIds: [accountId] }, directoryId);
      return [row?.membershipStatus, row?.status];
    };

    expect(await statusIn('-')).toEqual(['active', 'active']);
    expect(await statusIn(suspendedIn)).toEqual(['suspended', 'suspended']);
    expect(await statusIn(activeIn)).toEqual(['active', 'active']);
  });

  test('leaves a hidden address out, yet finds it when asked for it exactly', async ({ expect }) => {
    const hidden = (await standIn.search({ claimStatus: 'unmanaged' })).find((row) => !('email' in row));
    const { accountId, email } = truth(hidden?.accountId ?? '') ?? { accountId: '', email: '' };

    const rows = await standIn.search({ emails: [email.toUpperCase()] });

    expect(rows.map((row) => row.accountId)).toEqual([accountId]);
    expect(rows[0]).not.toHaveProperty('email');
    expect(await standIn.search({ searchTerm: email })).toEqual([]);
  });

  test('answers expanded fields only when asked for them', async ({ expect }) => {
    const expandable = ['platformRoles', 'counts', 'productAccess', 'groups'];

    const [plain] = await standIn.search({ accountIds: [org.callerAccountId] });
    const [full] = await standIn.search({
      accountIds: [org.callerAccountId],
      expand: ['platformRoles', 'counts.resources', 'productAccess', 'groups'],
    });

    expect(expandable.filter((field) => field in (plain ?? {}))).toEqual([]);
    expect(expandable.filter((field) => field in (full ?? {}))).toEqual(expandable);
    expect(full?.platformRoles).toEqual(['atlassian/org-admin']);
  });

  test('writes activity to the nanosecond and group ids as ARIs', async ({ expect }) => {
    const rows = await standIn.search({ expand: ['productAccess', 'groups'] });

    const instants = rows.flatMap(({ productAccess }) =>
      productAccess.map(({ lastActiveTimestamp }) => lastActiveTimestamp),
    );
    expect(instants.some((instant) => /\.\d{9}Z$/.test(instant))).toBe(true);
    expect(rows.flatMap(({ groups }) => groups).every(({ id }) => id.startsWith('ari:cloud:identity::group/'))).toBe(
      true,
    );
  });

  test('limits activity and groups to the directory asked in', async ({ expect }) => {
    const { accountId } = await anAccount(standIn, (account) => {
      return new Set(account.lastActive.map(({ resourceId }) => resourceId.split('/')[1])).size === 2;
    });
    const siteIds = async (directoryId: string) => {
      const [row] = await standIn.search({ accountIds: [accountId], expand: ['productAccess'] }, directoryId);
      return [...new Set(row?.productAccess.map(({ id }) => id.split('/')[1]))];
    };

    expect(await siteIds('-')).toHaveLength(2);
    expect(await siteIds(first)).toEqual([org.sites[0]?.siteId]);
  });

  test('sorts by nickname both ways', async ({ expect }) => {
    const names = async (direction: string) =>
      (await standIn.search({ sortBy: [{ field: 'nick_name', direction }] })).map(
        ({ nickname = '' }) => nickname as string,
      );

    const ascending = await names('asc');

    expect(ascending).toEqual([...ascending].sort((a, b) => new Intl.Collator('en').compare(a, b)));
    expect(await names('desc')).toEqual([...ascending].reverse());
  });
});

describe('filters of users/search', () => {
  const cases: [string, Record<string, unknown>, (row: Row) => boolean][] = [
    [
      'status',
      { status: ['suspended', 'deactivated'] },
      ({ status }) => status === 'suspended' || status === 'deactivated',
    ],
    ['accountStatus', { accountStatus: ['inactive'] }, ({ accountStatus }) => accountStatus === 'inactive'],
    ['membershipStatus', { membershipStatus: ['no_membership'] }, (row) => row.membershipStatus === 'no_membership'],
    ['claimStatus', { claimStatus: 'unmanaged' }, ({ claimStatus }) => claimStatus === 'unmanaged'],
    ['mfaEnabled true', { mfaEnabled: true }, ({ mfaEnabled }) => mfaEnabled === true],
    ['mfaEnabled false, managed accounts only', { mfaEnabled: false }, ({ mfaEnabled }) => mfaEnabled === false],
    [
      'emailDomains',
      { emailDomains: ['northwind.example'] },
      ({ accountId }) => truth(accountId)?.email.toLowerCase().endsWith('@northwind.example') === true,
    ],
    [
      'emailDomains with @',
      { emailDomains: ['@partner.example'] },
      ({ accountId }) => truth(accountId)?.email.toLowerCase().endsWith('@partner.example') === true,
    ],
    [
      'directoryIds',
      { directoryIds: [second] },
      ({ accountId }) => truth(accountId)?.memberships.some((m) => m.directoryId === second) === true,
    ],
    [
      'platform roleIds',
      { roleIds: ['atlassian/org-admin'] },
      ({ accountId }) => truth(accountId)?.platformRoles.includes('atlassian/org-admin') === true,
    ],
  ];

  test.for(cases)('%s selects exactly the matching users', async ([, filters, matches], { expect }) => {
    const everyone = await standIn.search();

    const found = await standIn.search(filters);

    expect(found.length).toBeGreaterThan(0);
    expect(found.map(({ accountId }) => accountId)).toEqual(everyone.filter(matches).map(({ accountId }) => accountId));
  });

  test('groupIds selects the members of any of the groups', async ({ expect }) => {
    const { groupIds } = await anAccount(standIn, (account) => account.groupIds.length > 3);
    const wanted = groupIds.slice(0, 2);

    const found = await standIn.search({ groupIds: wanted });

    expect(found.length).toBeGreaterThan(0);
    for (const { accountId } of found) expect(truth(accountId)?.groupIds.some((id) => wanted.includes(id))).toBe(true);
  });

  test('resourceIds and roleIds together mean the role on the resource', async ({ expect }) => {
    const jira = org.sites[0]?.apps.find(({ key }) => key === 'jira-software')?.resourceId;

    const admins = await standIn.search({ resourceIds: [jira], roleIds: ['atlassian/admin'] });

    const ids = admins.map(({ accountId }) => accountId);
    expect(ids).toContain(standIn.atlassian.callers().jiraAdmin);
    expect(ids.length).toBeLessThan((await standIn.search({ resourceIds: [jira] })).length);
  });

  test('users/count counts what users/search finds', async ({ expect }) => {
    expect(await standIn.count()).toBe(400);
    expect(await standIn.count('status=suspended&status=deactivated')).toBe(
      (await standIn.search({ status: ['suspended', 'deactivated'] })).length,
    );
    expect(await standIn.count('mfaEnabled=true', first)).toBe(
      (await standIn.search({ mfaEnabled: true }, first)).length,
    );
  });

  test('users/stats adds up to users/count', async ({ expect }) => {
    const { body } = await standIn.get(v2('/directories/-/users/stats'));

    const { accountStatus, roles } = body as {
      accountStatus: { count: number }[];
      roles: { roleId: string; count: number }[];
    };
    expect(accountStatus.reduce((sum, { count }) => sum + count, 0)).toBe(400);
    expect(roles.find(({ roleId }) => roleId === 'atlassian/org-admin')?.count).toBe(
      await standIn.count('roleIds=atlassian/org-admin'),
    );
  });
});

test('a walk misses an account and meets others twice while accounts are moved in the order', async ({ expect }) => {
  const standIn = aStandIn({ users: 300 });
  const path = standIn.v2('/directories/-/users/search');
  const pages: Row[][] = [];
  let cursor: string | null | undefined;
  do {
    const { body } = await standIn.post(path, { limit: 100, ...(cursor != null && { cursor }) });
    const page = body as { data: Row[]; links: { next: string | null } };
    pages.push(page.data);
    cursor = page.links.next;
    standIn.atlassian.moveOne();
  } while (cursor !== null);

  const met = pages.flat().map(({ accountId }) => accountId);
  const all = (await standIn.search()).map(({ accountId }) => accountId);
  expect(all).toHaveLength(300);
  expect(new Set(met).size).toBeLessThan(met.length);
  expect(all.filter((accountId) => !met.includes(accountId)).length).toBeGreaterThan(0);
});
