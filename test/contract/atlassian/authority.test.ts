import { describe, expect, test } from 'vitest';
import type { KeyName, OrgWithKeys } from '../../../local/authority';
import { aStandIn, aMember, errorOf, type Reply, type StandIn } from './stand-in';

const SHARED = ['other-org-admin', 'both-org-admin'] as const;
const ORG_ADMIN = 'atlassian/org-admin';

function bothOrgs({ atlassian }: StandIn): { own: OrgWithKeys; other: OrgWithKeys } {
  const [own, other] = atlassian.authority.orgs();
  if (own === undefined || other === undefined) throw new Error('there are not two organizations');
  return { own, other };
}

function readsOf(standIn: StandIn, org: OrgWithKeys, name: KeyName = 'apiKey') {
  const v2 = `/admin/v2/orgs/${org.orgId}`;
  const key = org[name];
  const user = (accountId: string) => `${v2}/directories/-/users/${encodeURIComponent(accountId)}`;
  const dataOf = ({ status, body }: Reply): unknown => {
    if (status !== 200) throw new Error(JSON.stringify(body));
    return (body as { data: unknown }).data;
  };
  const search = async (body: unknown) =>
    dataOf(await standIn.post(`${v2}/directories/-/users/search`, body, { key })) as {
      accountId: string;
      claimStatus: string;
    }[];
  return {
    org: () => standIn.get(`/admin/v1/orgs/${org.orgId}`, { key }),
    directories: () => standIn.get(`${v2}/directories`, { key }),
    workspaces: () => standIn.post(`${v2}/workspaces`, { limit: 100 }, { key }),
    roleAssignments: (accountId: string) => standIn.get(`${user(accountId)}/role-assignments`, { key }),
    search,
    admins: async () => (await search({ roleIds: [ORG_ADMIN], limit: 100 })).map(({ accountId }) => accountId),
    rolesOf: async (accountId: string) =>
      (dataOf(await standIn.get(user(accountId), { key })) as { platformRoles: string[] }).platformRoles,
    count: async (query: string) => {
      const reply = await standIn.get(`${v2}/directories/-/users/count?${query}`, { key });
      return (reply.body as { count: number }).count;
    },
  };
}

/** What Jira of the site says of somebody: whether they administer it, or the status of its refusal. */
async function administersJira({ atlassian }: StandIn, accountId: string): Promise<boolean | number> {
  const url = '/rest/api/3/mypermissions?permissions=ADMINISTER';
  const { status, body } = await atlassian.jira({ method: 'GET', url, headers: {} }, { provider: 'user', accountId });
  if (status !== 200) return status;
  const { permissions } = JSON.parse(body ?? '') as { permissions: Record<string, { havePermission: boolean }> };
  return permissions.ADMINISTER?.havePermission === true;
}

describe('the other organization', () => {
  test('has its own sites, people, domains and keys', async () => {
    const standIn = aStandIn();
    const { own, other } = bothOrgs(standIn);

    const hostsOf = async (org: OrgWithKeys) => {
      const { data } = (await readsOf(standIn, org).workspaces()).body as {
        data: { attributes: { hostUrl: string } }[];
      };
      return new Set(data.map(({ attributes }) => attributes.hostUrl));
    };

    expect(own).toMatchObject({ orgId: standIn.org.orgId, apiKey: standIn.org.apiKey });
    expect(other).toMatchObject({ orgId: standIn.org.otherOrgId, apiKey: standIn.org.otherApiKey });
    expect(own.sites.map(({ siteId }) => siteId)).toEqual(standIn.org.sites.map(({ siteId }) => siteId));
    for (const field of ['siteId', 'url', 'name'] as const) {
      const ofOwn = own.sites.map((site) => site[field]);
      expect(other.sites.map((site) => site[field]).filter((value) => ofOwn.includes(value))).toEqual([]);
    }
    expect([...(await hostsOf(other))].filter((url) => own.sites.some((site) => site.url === url))).toEqual([]);
    expect(other.sites.every(({ url }) => url.startsWith('https://some-other'))).toBe(true);
    const domains = async (org: OrgWithKeys) =>
      JSON.stringify((await standIn.get(`/admin/v1/orgs/${org.orgId}/domains`, { key: org.apiKey })).body);
    expect(await domains(other)).not.toContain('northwind');
    expect(await domains(other)).toContain('some-other.example');
  });

  test('names its administrators as searches do', async () => {
    const standIn = aStandIn();

    for (const org of Object.values(bothOrgs(standIn))) {
      expect((await readsOf(standIn, org).admins()).toSorted()).toEqual(org.orgAdmins.toSorted());
      expect(org.orgAdmins.length).toBeGreaterThan(1);
    }
  });

  test('stays out of the first one: nobody joins who was not asked for', () => {
    const standIn = aStandIn();
    const before = JSON.stringify([standIn.atlassian.accounts(), standIn.atlassian.org().counts]);

    bothOrgs(standIn);

    expect(JSON.stringify([standIn.atlassian.accounts(), standIn.atlassian.org().counts])).toBe(before);
  });
});

describe('an organization admin through a group', () => {
  test.for(['listed', 'unlisted'] as const)(
    'is found by the role, and told by the account where that is %s',
    async (groupAdmins) => {
      const standIn = aStandIn({ variants: { groupAdmins } });
      const { own } = bothOrgs(standIn);
      const reads = readsOf(standIn, own);
      const { accountId } = await aMember(standIn, 'person');

      standIn.atlassian.authority.setRoles({ accountId, orgAdminGroup: true });

      expect(await reads.admins()).toContain(accountId);
      expect((await reads.rolesOf(accountId)).includes(ORG_ADMIN)).toBe(groupAdmins === 'listed');
      standIn.atlassian.authority.setRoles({ accountId, orgAdminGroup: false });
      expect(await reads.admins()).not.toContain(accountId);
    },
  );
});

describe('each organization has a key that reads', () => {
  test.for([
    ['apiKey', 200, 200, 200],
    ['scopedApiKey', 200, 200, 200],
    ['limitedApiKey', 200, 401, 200],
    ['blindApiKey', 401, 401, 401],
  ] as const)(
    '%s: directories %i, workspaces %i, role assignments %i',
    async ([name, directories, workspaces, roles]) => {
      const standIn = aStandIn();

      for (const org of Object.values(bothOrgs(standIn))) {
        const reads = readsOf(standIn, org, name);
        const replies = [
          await reads.directories(),
          await reads.workspaces(),
          await reads.roleAssignments(org.orgAdmins[0] ?? ''),
        ];

        expect((await reads.org()).status).toBe(200);
        expect((await reads.search({ limit: 1 })).length).toBe(1);
        expect(replies.map(({ status }) => status)).toEqual([directories, workspaces, roles]);
        for (const reply of replies.filter(({ status }) => status === 401)) {
          expect(errorOf(reply).title).toBe('INSUFFICIENT_SCOPE');
        }
      }
    },
  );
});

describe('somebody who is in both organizations', () => {
  test.for([
    ['other-org-admin', { own: 'unmanaged', other: 'managed' }, false],
    ['both-org-admin', { own: 'managed', other: 'unmanaged' }, true],
  ] as const)(
    '%s administers Jira here and the other organization, and this one only as said',
    async ([who, claims, isAdminHere]) => {
      const standIn = aStandIn();
      const { own, other } = bothOrgs(standIn);

      const accountId = standIn.atlassian.authority.joinBoth(who);

      expect(await administersJira(standIn, accountId)).toBe(true);
      const here = readsOf(standIn, own);
      const there = readsOf(standIn, other);
      expect(await here.search({ accountIds: [accountId] })).toMatchObject([{ accountId, claimStatus: claims.own }]);
      expect(await there.search({ accountIds: [accountId] })).toMatchObject([{ accountId, claimStatus: claims.other }]);
      expect((await here.admins()).includes(accountId)).toBe(isAdminHere);
      expect(await here.rolesOf(accountId)).toEqual(isAdminHere ? [ORG_ADMIN] : []);
      expect(await there.admins()).toContain(accountId);
      expect(await there.rolesOf(accountId)).toEqual([ORG_ADMIN]);
    },
  );

  test('joins once, is found by every search, and takes nobody’s place', async () => {
    const standIn = aStandIn();
    const { own } = bothOrgs(standIn);
    const reads = readsOf(standIn, own);
    const before = await standIn.search();
    await standIn.search({ searchTerm: 'okafor', sortBy: [{ field: 'nick_name', direction: 'asc' }] });
    standIn.atlassian.moveOne();

    const ids = SHARED.flatMap((who) => [
      standIn.atlassian.authority.joinBoth(who),
      standIn.atlassian.authority.joinBoth(who),
    ]);

    const [otherAdmin, bothAdmin] = [...new Set(ids)];
    expect(new Set(ids).size).toBe(2);
    const after = (await standIn.search()).map(({ accountId }) => accountId);
    expect(after.toSorted()).toEqual([...before.map(({ accountId }) => accountId), otherAdmin, bothAdmin].toSorted());
    expect(await standIn.count()).toBe(before.length + 2);
    expect(await reads.search({ searchTerm: 'okafor' })).toMatchObject([{ accountId: otherAdmin }]);
    const byNickname = await standIn.search({ sortBy: [{ field: 'nick_name', direction: 'asc' }] });
    expect(byNickname.map(({ accountId }) => accountId)).toContain(bothAdmin);
    expect(standIn.atlassian.accountsByEmail('mallory.okafor@some-other.example')).toHaveLength(1);
    expect(standIn.atlassian.defects()).toEqual([]);
  });
});

describe('roles change at once', () => {
  test('an organization admin is made and unmade, in every read', async () => {
    const standIn = aStandIn();
    const { authority } = standIn.atlassian;
    const reads = readsOf(standIn, bothOrgs(standIn).own);
    const { accountId } = await aMember(standIn, 'person');
    const before = await reads.count(`roleIds=${ORG_ADMIN}`);

    expect(authority.setRoles({ accountId, orgAdmin: true })).toMatchObject({ accountId, orgAdmin: true });
    expect(await reads.admins()).toContain(accountId);
    expect(await reads.rolesOf(accountId)).toContain(ORG_ADMIN);
    expect(await reads.count(`roleIds=${ORG_ADMIN}`)).toBe(before + 1);

    expect(authority.setRoles({ accountId, orgAdmin: false })).toMatchObject({ accountId, orgAdmin: false });
    expect(await reads.admins()).not.toContain(accountId);
    expect(await reads.rolesOf(accountId)).not.toContain(ORG_ADMIN);
    expect(await reads.count(`roleIds=${ORG_ADMIN}`)).toBe(before);
  });

  test.for([
    ['assign', false],
    ['revoke', true],
  ] as const)('also over an %s through the API that readers have not been told of yet', async ([verb, isAdminLate]) => {
    const standIn = aStandIn();
    const reads = readsOf(standIn, bothOrgs(standIn).own);
    const { accountId } = isAdminLate ? await aMember(standIn, 'org-admin') : await aMember(standIn, 'person');
    const path = standIn.v1(`/users/${encodeURIComponent(accountId)}/role-assignments/${verb}`);
    expect((await standIn.post(path, { role: ORG_ADMIN })).status).toBe(204);
    expect((await reads.rolesOf(accountId)).includes(ORG_ADMIN)).toBe(isAdminLate);

    standIn.atlassian.authority.setRoles({ accountId, orgAdmin: false });

    for (const waitMs of [0, 60_000]) {
      standIn.advance(waitMs);
      expect(await reads.rolesOf(accountId)).not.toContain(ORG_ADMIN);
      expect(await reads.admins()).not.toContain(accountId);
    }
  });

  test('in the other organization alone, when it is named', async () => {
    const standIn = aStandIn();
    const { own, other } = bothOrgs(standIn);
    const accountId = standIn.atlassian.authority.joinBoth('both-org-admin');

    standIn.atlassian.authority.setRoles({ accountId, orgId: other.orgId, orgAdmin: false });

    expect(await readsOf(standIn, other).admins()).not.toContain(accountId);
    expect(await readsOf(standIn, own).admins()).toContain(accountId);
  });

  test.for(['person', 'jira-admin', 'site-admin', 'org-admin'])(
    'Jira’s administrators are made and unmade: %s',
    async (kind) => {
      const standIn = aStandIn();
      const { authority } = standIn.atlassian;
      const directoryId = standIn.org.directories[0]?.directoryId;
      const member = (await standIn.search({}, directoryId)).find(({ accountId }) => {
        const account = standIn.atlassian.account(accountId);
        return account?.kind === kind && account.memberships.every(({ status }) => status === 'active');
      });
      const accountId = member?.accountId ?? '';

      for (const jiraAdmin of [false, true, false]) {
        expect(authority.setRoles({ accountId, jiraAdmin })).toMatchObject({ jiraAdmin });
        expect(await administersJira(standIn, accountId)).not.toBe(!jiraAdmin);
      }
      expect(standIn.atlassian.account(accountId)?.platformRoles.includes(ORG_ADMIN)).toBe(kind === 'org-admin');
    },
  );

  test.for([
    [{ accountId: 'nobody', orgAdmin: true }, 'nobody'],
    [{ orgId: 'none', orgAdmin: true }, 'orgId'],
    [{ there: true, jiraAdmin: true }, 'jiraAdmin'],
  ])('not of whom there is not: %o', ([change, text]) => {
    const standIn = aStandIn();
    const { there, ...rest } = change as { there?: boolean };
    const orgId = there === true ? bothOrgs(standIn).other.orgId : undefined;
    const accountId = standIn.atlassian.authority.joinBoth('both-org-admin');

    expect(() => standIn.atlassian.authority.setRoles({ accountId, orgId, ...rest })).toThrow(text);
  });
});

describe('suspension', () => {
  test('takes Jira and the membership of every directory, at once, and gives them back', async () => {
    const standIn = aStandIn();
    const { authority } = standIn.atlassian;
    const accountId = standIn.atlassian.callers().orgAdmin;

    authority.suspend({ accountId, suspended: true });

    expect(await administersJira(standIn, accountId)).toBe(403);
    expect(await standIn.search({ accountIds: [accountId] })).toMatchObject([{ status: 'suspended' }]);
    expect(standIn.atlassian.account(accountId)?.platformRoles).toEqual([ORG_ADMIN]);

    authority.suspend({ accountId, suspended: false });

    expect(await administersJira(standIn, accountId)).toBe(true);
    expect(await standIn.search({ accountIds: [accountId] })).toMatchObject([{ status: 'active' }]);
  });
});

describe('a key that was revoked', () => {
  test('is a wrong one until it works again, and only that one', async () => {
    const standIn = aStandIn();
    const { authority } = standIn.atlassian;
    const { own, other } = bothOrgs(standIn);
    const statuses = async (org: OrgWithKeys) => [
      (await readsOf(standIn, org).org()).status,
      (await readsOf(standIn, org, 'scopedApiKey').org()).status,
    ];

    expect(authority.setKeys({ state: 'revoked', key: 'apiKey' })).toEqual({ orgId: own.orgId, revoked: ['apiKey'] });
    expect(await statuses(own)).toEqual([401, 200]);
    expect(await statuses(other)).toEqual([200, 200]);

    authority.setKeys({ state: 'revoked', orgId: other.orgId });
    expect(await statuses(other)).toEqual([401, 401]);
    expect(await statuses(own)).toEqual([401, 200]);

    expect(authority.setKeys({ state: 'works' })).toEqual({ orgId: own.orgId, revoked: [] });
    expect(await statuses(own)).toEqual([200, 200]);
    expect(await statuses(other)).toEqual([401, 401]);
  });

  test('is refused in the words of a wrong key', async () => {
    const standIn = aStandIn();
    standIn.atlassian.authority.setKeys({ state: 'revoked' });

    const reply = await standIn.get(standIn.v2('/directories'));

    expect(reply.status).toBe(401);
    expect(errorOf(reply)).toMatchObject({ code: 'ADMIN-401-2', title: 'Unauthorized' });
  });
});

describe('a restart', () => {
  test('keeps who joined, who was promoted and which keys were revoked, in both organizations', async () => {
    const first = aStandIn();
    const { authority } = first.atlassian;
    const { other } = bothOrgs(first);
    const accountId = authority.joinBoth('both-org-admin');
    authority.setRoles({ accountId, orgId: other.orgId, orgAdmin: false });
    authority.setRoles({ accountId, jiraAdmin: false });
    authority.setKeys({ state: 'revoked', key: 'limitedApiKey' });
    const saved: unknown = JSON.parse(JSON.stringify(first.atlassian.save()));

    const second = aStandIn();
    second.atlassian.restore(saved);

    expect(await readsOf(second, bothOrgs(second).other).admins()).not.toContain(accountId);
    expect(bothOrgs(second)).toEqual(bothOrgs(first));
    expect(await administersJira(second, accountId)).toBe(false);
    expect((await readsOf(second, bothOrgs(second).own, 'limitedApiKey').org()).status).toBe(401);
    expect(second.atlassian.accounts()).toEqual(first.atlassian.accounts());
    expect(second.atlassian.authority.joinBoth('both-org-admin')).toBe(accountId);
    expect(await second.count()).toBe(await first.count());
  });
});
