import { describe, test } from 'vitest';
import { DEFAULT_PREFERENCES } from '../../../../src/contract';
import { aUser, idOf } from '../../../support/builders';
import { dataOf } from '../../../support/reply';
import { anApp } from '../../../world/app';

const otherAdmin = aUser({ accountId: idOf('alan'), platformRoles: ['atlassian/org-admin'] });
const suspended = { status: ['suspended' as const] };
const filterOf = (name: string, shared = false) => ({ name, filter: suspended, shared });

describe('saved filters', () => {
  test('an own one is the admin’s alone, a shared one everybody’s', async ({ expect }) => {
    const { call } = await anApp({ users: [otherAdmin] });
    await call('users.saveFilter', filterOf('Mine'));

    const { savedFilters } = dataOf(await call('users.saveFilter', filterOf('Ours', true)));

    expect(savedFilters).toMatchObject([
      { name: 'Mine', shared: false, mine: true, filter: suspended },
      { name: 'Ours', shared: true, mine: true, filter: suspended },
    ]);
    expect(dataOf(await call('app.boot', {}, idOf('alan'))).savedFilters).toMatchObject([
      { name: 'Ours', shared: true, mine: false },
    ]);
  });

  test('is replaced under its id, and may move to the shared ones', async ({ expect }) => {
    const { call } = await anApp();
    const { savedFilters } = dataOf(await call('users.saveFilter', filterOf('Old name')));
    const filterId = savedFilters[0]?.filterId;

    const moved = dataOf(
      await call('users.saveFilter', { filterId, name: 'New name', filter: { text: 'bot' }, shared: true }),
    );

    expect(moved.savedFilters).toEqual([
      { filterId, name: 'New name', filter: { text: 'bot' }, shared: true, mine: true },
    ]);
  });

  test('a name is taken once, in whatever case', async ({ expect }) => {
    const { call } = await anApp();
    await call('users.saveFilter', filterOf('Bots'));

    expect(await call('users.saveFilter', filterOf('BOTS'))).toMatchObject({
      ok: false,
      failure: { code: 'conflict', fields: [{ path: 'name', problem: 'name-taken' }] },
    });
    expect(await call('users.saveFilter', filterOf('Bots', true))).toMatchObject({ ok: true });
  });

  test('fifty an admin are kept, and not one more', async ({ expect }) => {
    const { call } = await anApp();
    for (let n = 1; n <= 50; n += 1) dataOf(await call('users.saveFilter', filterOf(`Filter ${n}`)));

    expect(await call('users.saveFilter', filterOf('Filter 51'))).toMatchObject({
      ok: false,
      failure: { code: 'limit-exceeded', fields: [{ path: 'name', problem: 'too-many', values: { max: 50 } }] },
    });
  });

  test('pasted addresses are personal data and are not kept', async ({ expect }) => {
    const { call, ports } = await anApp();
    const filter = { emails: ['ada@example.com'] };

    expect(await call('users.saveFilter', { name: 'List', filter, shared: false })).toMatchObject({
      ok: false,
      failure: { code: 'invalid-input', fields: [{ path: 'filter.emails', problem: 'not-kept' }] },
    });
    expect(JSON.stringify(ports.kvs.stored())).not.toContain('ada@');
  });

  test('another admin’s cannot be replaced; a shared one only an organization admin deletes for another', async ({
    expect,
  }) => {
    const { call } = await anApp({ users: [otherAdmin, aUser({ accountId: idOf('ada') })] });
    dataOf(await call('settings.save', { version: 0, accessList: [idOf('ada')] }));
    const { savedFilters } = dataOf(await call('users.saveFilter', filterOf('Ours', true)));
    const filterId = savedFilters[0]?.filterId ?? '';
    const notPermitted = { ok: false, failure: { code: 'not-permitted' } };

    expect(await call('users.saveFilter', { filterId, ...filterOf('Theirs', true) }, idOf('alan'))).toMatchObject(
      notPermitted,
    );
    expect(await call('users.deleteFilter', { filterId }, idOf('ada'))).toMatchObject(notPermitted);
    expect(dataOf(await call('users.deleteFilter', { filterId }, idOf('alan'))).savedFilters).toEqual([]);
  });

  test('one that is not there is not found', async ({ expect }) => {
    const { call } = await anApp();
    const notFound = { ok: false, failure: { code: 'not-found' } };

    expect(await call('users.deleteFilter', { filterId: 'gone' })).toMatchObject(notFound);
    expect(await call('users.saveFilter', { filterId: 'gone', ...filterOf('Name') })).toMatchObject(notFound);
  });
});

describe('preferences', () => {
  test('are each admin’s own, and the usual ones until they are saved', async ({ expect }) => {
    const { call } = await anApp({ users: [otherAdmin] });
    dataOf(await call('users.savePreferences', { columns: ['mfa', 'mfa'], pageSize: 100 }));

    expect(dataOf(await call('app.boot', {})).preferences).toEqual({ columns: ['mfa'], pageSize: 100 });
    expect(dataOf(await call('app.boot', {}, idOf('alan'))).preferences).toEqual(DEFAULT_PREFERENCES);
  });
});
