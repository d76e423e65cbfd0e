import { describe, test } from 'vitest';
import { accessShown } from '../../../../src/features/access/access-by-key';
import { aUser } from '../../../support/builders';

const ACTIVE = { accountId: 'ada', accountStatus: 'active', membershipStatus: 'active' };
const ADMIN = { ...ACTIVE, platformRoles: ['atlassian/user-access-admin', 'atlassian/org-admin'] };

describe('access without the person behind the call', () => {
  test('is that of an active organization admin, or of somebody on the access list as it is now', ({ expect }) => {
    expect(accessShown([aUser(ADMIN)], [])).toEqual({ isGranted: true, isOrgAdmin: true });
    expect(accessShown([aUser(ACTIVE)], ['ada'])).toEqual({ isGranted: true, isOrgAdmin: false });
    expect(accessShown([aUser(ACTIVE)], ['grace'])).toEqual({ isGranted: false, isOrgAdmin: false });
  });

  test.for([
    ['is suspended', { ...ADMIN, membershipStatus: 'suspended' }],
    ['is deactivated', { ...ADMIN, accountStatus: 'inactive' }],
    ['is closed', { ...ADMIN, accountStatus: 'closed' }],
  ] as const)('is nobody’s who %s', ([, user], { expect }) => {
    expect(accessShown([aUser({ ...user })], ['ada'])).toEqual({ isGranted: false, isOrgAdmin: false });
  });

  test('is nobody’s whom Atlassian does not show', ({ expect }) => {
    expect(accessShown([], ['ada'])).toEqual({ isGranted: false, isOrgAdmin: false });
  });
});
