import { describe, test } from 'vitest';
import { isOrgAdmin } from '../../../../src/domain/accounts/protection';
import { isAdminAccess, needsOrgAdmin } from '../../../../src/domain/runs/admin-access';

const APP = 'ari:cloud:jira-software::site/site-1';

describe('a role that makes admins', () => {
  test.for([
    ['the administrator of an app', APP, 'atlassian/admin'],
    ['who gives access to an app', APP, 'atlassian/user-access-admin'],
    ['the administrator of a site', 'ari:cloud:platform::site/site-1', 'atlassian/site-admin'],
    ['the administrator of the organization', 'ari:cloud:platform::org/org-1', 'atlassian/org-admin'],
    ['whatever is held on the organization', 'ari:cloud:platform::org/org-1', 'atlassian/of-tomorrow'],
  ] as const)('is that of %s', ([, resourceId, role], { expect }) => {
    expect(isAdminAccess({ resourceId, role })).toBe(true);
  });

  test.for(['atlassian/user', 'atlassian/basic', 'atlassian/guest', 'atlassian/administrated'])(
    'is not %s',
    (role, { expect }) => {
      expect(isAdminAccess({ resourceId: APP, role })).toBe(false);
    },
  );

  test('has a run confirmed by an organization admin only where somebody is changed by it', ({ expect }) => {
    const group = {
      kind: 'group',
      groupId: 'g',
      directoryId: 'd',
      name: 'jira-admins',
      grants: [{ resourceId: APP, role: 'atlassian/admin' }],
    } as const;
    const ofGroup = (accounts: number) =>
      needsOrgAdmin({ orgAdmins: [], places: [{ ...group, grants: [...group.grants], accounts }] });

    expect([ofGroup(0), ofGroup(1)]).toEqual([false, true]);
    expect(needsOrgAdmin({ orgAdmins: ['ada'], places: [] })).toBe(true);
  });
});

describe('an organization admin', () => {
  test('is one with whatever other roles, and a user access admin is none', ({ expect }) => {
    expect(isOrgAdmin({ platformRoles: ['atlassian/user-access-admin', 'atlassian/org-admin'] })).toBe(true);
    expect(isOrgAdmin({ platformRoles: ['atlassian/user-access-admin', 'atlassian/site-admin'] })).toBe(false);
  });
});
