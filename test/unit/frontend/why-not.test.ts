import { describe, expect, test, vi } from 'vitest';
import { whyNot, type RowAction } from '../../../src/frontend/pages/users/why-not';
import { aBoot, aUser, aUserPage } from './support/builders';
import { buttonsIn } from './support/forge-doc';
import { openApp, page, press, see, shown } from './support/stage';

const { capabilities, org = { directories: [] } } = aBoot();
const known = { capabilities, org, t: (key: string) => key };

describe('the row of a user offers', () => {
  test.for<[RowAction, Parameters<typeof aUser>[0], string | undefined]>([
    ['suspend', {}, undefined],
    ['suspend', { status: 'suspended' }, 'why-not.suspended'],
    ['restore', {}, 'why-not.not-suspended'],
    ['restore', { status: 'suspended' }, undefined],
    ['deactivate', { claimStatus: 'unmanaged' }, 'lifecycle.managedAccount'],
    ['deactivate', { claimStatus: 'unknown' }, undefined],
    ['deactivate', { status: 'deactivated' }, 'why-not.deactivated'],
    ['reactivate', { status: 'deactivated' }, undefined],
    ['reactivate', {}, 'why-not.not-deactivated'],
    ['reactivate', { status: 'unknown' }, undefined],
    ['suspend', { gone: true }, 'users.gone'],
    ['suspend', { protectedBy: 'domain' }, 'protected-by.domain'],
    ['suspend', { protectedBy: 'org-admin' }, undefined],
  ])('%s of %o: %s', ([action, user, reason]) => {
    expect(whyNot(action, aUser(user), known)).toBe(reason);
  });

  test('both, where a status speaks of several directories', () => {
    const several = { ...known, org: { directories: [...org.directories, { directoryId: 'dir-2', name: 'Second' }] } };

    expect(whyNot('restore', aUser(), several)).toBeUndefined();
    expect(whyNot('suspend', aUser({ status: 'suspended' }), several)).toBeUndefined();
  });

  test('nothing that the key can’t do', () => {
    const scoped = { ...capabilities, 'manage-accounts': 'no' as const };

    expect(whyNot('deactivate', aUser(), { ...known, capabilities: scoped })).toBe('action-impossible.deactivate');
  });
});

test('a menu says beneath what it can’t do why not', async () => {
  await openApp('/users', {
    'app.boot': () => aBoot(),
    'users.list': () => aUserPage({ rows: [aUser({ status: 'suspended' })] }),
  });
  await see('Ada Lovelace');

  await press('Actions');
  await see('The access is suspended already.');

  expect(shown()).toContain('The account is not deactivated.');
  await vi.waitFor(() => expect(buttonsIn(page(), 'Suspend access').at(-1)?.props.isDisabled).toBe(true));
  expect(buttonsIn(page(), 'Restore access').at(-1)?.props.isDisabled).toBe(false);
});
