import { describe, test } from 'vitest';
import type { UserQuery } from '../../../src/atlassian/admin/user-search';
import { AppError } from '../../../src/errors';
import { accessByKey } from '../../../src/features/access/access-by-key';
import { ownsSite } from '../../../src/features/connection/owns-site';
import { ADMIN_ID, anOrgAdmin, anOrgProfile, aUser, idOf } from '../../support/builders';
import { dataOf } from '../../support/reply';
import { adminStub, emptyAtFirst, failingPages, onePage, type Answers } from '../../world/admin-stub';
import { anApp } from '../../world/app';
import { SITE_ID } from '../../world/ports';

const ADA = idOf('ada');
const GRACE = idOf('grace');
const GROUP = {
  id: 'g-1',
  name: 'Developers',
  directoryId: 'directory-1',
  externalSynced: false,
  managementAccess: undefined,
  counts: undefined,
};

/** Users and groups that no search shows on its first page. */
function lateAnswers(users = [anOrgAdmin(), aUser({ accountId: ADA }), aUser({ accountId: GRACE })]): Answers {
  const admin = adminStub(users);
  return {
    searchUsers: emptyAtFirst((query: UserQuery, at) => admin.searchUsers(query, at)),
    searchGroups: emptyAtFirst(async () => ({ items: [GROUP], nextCursor: undefined })),
  };
}

describe('whom a search shows on its second page only', () => {
  test('may store a key as organization admin, and managed accounts are tried on', async ({ expect }) => {
    const { call } = await anApp({ key: 'none', answers: lateAnswers() });

    const { checks } = dataOf(await call('settings.saveOrgKey', { orgId: 'org-1', apiKey: 'ATCTT3-new-key-wxyz' }));

    expect(checks).toContainEqual({ check: 'organization-admin', result: 'passed' });
    expect(checks).toContainEqual({ check: 'manage-accounts', result: 'passed' });
  });

  test('has access, asked for without a person behind the call', async ({ expect }) => {
    const { app } = await anApp({ answers: lateAnswers() });

    expect(await accessByKey(app, ADMIN_ID)).toEqual({ isGranted: true, isOrgAdmin: true });
  });

  test('shows that the organization owns the site', async ({ expect }) => {
    const resourceId = `ari:cloud:jira-software::site/${SITE_ID}`;
    const unknown = { resourceOwner: undefined, directoryId: undefined, userDirectoryStatus: undefined };
    const admin = adminStub([], {
      ...lateAnswers(),
      workspacePages: () => failingPages(new AppError('missing-scope', 'INSUFFICIENT_SCOPE')),
      userRoleAssignmentPages: () => onePage([{ resourceId, ...unknown, roleAssignments: [] }]),
    });

    expect(await ownsSite(admin, { siteId: SITE_ID, callerAccountId: undefined })).toBe('yes');
  });

  test('can be put on the access list, and their group be protected', async ({ expect }) => {
    const { call } = await anApp({ answers: lateAnswers() });
    const { version } = dataOf(await call('settings.get', {}));
    const shielded = { accountIds: [GRACE], emails: [], domains: [], groupIds: [GROUP.id] };

    const reply = await call('settings.save', { version, accessList: [ADA], protected: shielded });

    expect(reply).toMatchObject({ ok: true, data: { accessList: [ADA], protected: shielded } });
  });

  test('is shown in the directory of the membership', async ({ expect }) => {
    const { call, app } = await anApp({
      users: [aUser({ accountId: ADA })],
      answers: { ...lateAnswers(), searchGroups: async () => ({ items: [], nextCursor: undefined }) },
    });
    await app.orgProfile.save(anOrgProfile({ directories: [{ directoryId: 'directory-2', name: 'Acme 2' }] }));

    const user = dataOf(await call('users.get', { accountId: ADA }));

    expect(user.directories).toEqual([{ directoryId: 'directory-2', name: 'Acme 2', status: 'active' }]);
    expect(user.unread).not.toContain('activity');
  });

  test('is in a page of accounts by id', async ({ expect }) => {
    const admin = adminStub([], lateAnswers());

    expect([...(await admin.usersByIds([ADA, GRACE])).keys()]).toEqual([ADA, GRACE]);
  });

  test('is a group to choose', async ({ expect }) => {
    const { call } = await anApp({ answers: lateAnswers() });

    const { rows } = dataOf(await call('groups.search', { text: 'dev' }));

    expect(rows.map(({ groupId }) => groupId)).toEqual([GROUP.id]);
  });
});
