import { describe, expect, test, vi } from 'vitest';
import type { CallInput } from '../../../src/contract';
import { aBoot, aUser, aUserPage } from './support/builders';
import { buttonsIn, fieldIn } from './support/forge-doc';
import { answerWith, handler, inputs, openApp, page, press, see, shown, tick, type } from './support/stage';

const grace = aUser({ accountId: 'grace-account-id-00001', name: 'Grace Hopper', email: 'grace@example.com' });
const base = {
  'app.boot': () => aBoot(),
  'users.list': () => aUserPage({ rows: [aUser(), grace], total: 1_284 }),
};
const twentyTwo = Array.from({ length: 22 }, (_, index) => aUser({ accountId: `account-${String(index)}` }));

/** 22 people are found by a text, in pages of as many as are asked for; everybody else without. */
function searched({ filter, cursor = '0', limit = 25 }: CallInput<'users.list'>) {
  if (filter?.text === undefined) return base['users.list']();
  const next = Number(cursor) + limit;
  const isMore = next < twentyTwo.length;
  return aUserPage({
    rows: twentyTwo.slice(Number(cursor), next),
    total: twentyTwo.length,
    ...(isMore && { nextCursor: String(next) }),
  });
}

async function selectEverybody(): Promise<void> {
  await see('Ada Lovelace');
  await tick('Select Ada Lovelace');
  await press('Select all 1,284 that match');
  await see('1,284 selected');
}

describe('the selection tray', () => {
  test('shows who is selected, searches them, and takes one away', async () => {
    await openApp('/users', base);
    await see('Ada Lovelace');
    await tick('Select Ada Lovelace');
    await press('Select all 1,284 that match');
    await press('Show selection');
    await see('Ada Lovelace · ada@example.com');

    await type('Search the selection', 'ada');
    await vi.waitFor(() => expect(inputs('users.list').at(-1)).toEqual({ filter: { text: 'ada' }, limit: 10 }));
    await see('Ada Lovelace · ada@example.com');
    await tick('Ada Lovelace · ada@example.com');

    await see('1,283 selected');
  });

  test('leaves the members of a group out, and counts anew', async () => {
    await openApp('/users', {
      ...base,
      'users.count': () => ({ total: 1_262, source: 'index' as const, asOf: '2026-11-22T07:15:00Z' }),
      'groups.search': () => ({ rows: [{ groupId: 'g-1', name: 'Legal', synced: false }] }),
    });
    await see('Ada Lovelace');
    await tick('Select Ada Lovelace');
    await press('Select all 1,284 that match');
    await press('Show selection');
    await see('Without the members of a group');

    const picker = fieldIn(page(), 'Without the members of a group');
    (picker?.props.onChange as (options: unknown) => void)([{ value: 'g-1', label: 'Legal' }]);
    await press('Leave these out');

    await see('1,262 selected');
    expect(inputs('users.count')).toEqual([{ filter: { not: { groupIds: ['g-1'] } } }]);
    await see('Users not in group Legal: 1,262');
  });

  test('takes everybody out at once whom its search has found', async () => {
    await openApp('/users', { ...base, 'users.list': searched });
    await selectEverybody();
    await press('Show selection');
    await type('Search the selection', 'contractor');

    await press('Without these 22');

    await see('1,262 selected');
    expect(inputs('users.list').at(-1)).toEqual({ filter: { text: 'contractor' }, limit: 100 });
  });

  test('takes nobody out where not everybody who was found can be read', async () => {
    const { 'users.list': everybody } = base;
    await openApp('/users', {
      ...base,
      'users.list': ({ filter }) => (filter?.text === undefined ? everybody() : { ...everybody(), total: 2_001 }),
    });
    await selectEverybody();
    await press('Show selection');
    await type('Search the selection', 'contractor');

    await press('Without these 2,001');

    await see('At most 2,000 people are left out at once, so nothing was changed.');
    expect(shown()).toContain('1,284 selected');
  });

  test('adds somebody who is looked up by name', async () => {
    await openApp('/users', base);
    await see('Grace Hopper');
    await tick('Select Grace Hopper');
    await press('Show selection');
    await see('Add somebody');
    const picker = fieldIn(page(), 'Add somebody');
    if (picker === undefined) throw new Error('no field to add somebody');

    handler(picker, 'onInputChange')('ada');
    await vi.waitFor(() => expect(inputs('users.list').at(-1)).toEqual({ filter: { text: 'ada' }, limit: 10 }));
    handler(picker, 'onChange')({ value: 'ada-account-id-0000001', label: 'Ada Lovelace' });

    await see('2 selected');
    await vi.waitFor(() =>
      expect(inputs('users.list').at(-1)?.filter).toEqual({
        accountIds: ['grace-account-id-00001', 'ada-account-id-0000001'],
      }),
    );
  });
});

describe('the bar of a selection', () => {
  test('takes everybody out at once whom the list shows', async () => {
    await openApp('/users', { ...base, 'users.list': searched });
    await selectEverybody();
    expect(buttonsIn(page(), 'Without these 1,284')).toEqual([]);
    await type('Search by name or e-mail', 'contractor');

    await press('Without these 22');

    await see('1,262 selected');
    await vi.waitFor(() => expect(buttonsIn(page(), 'Without these 22')).toHaveLength(1));
  });

  test('takes the people of a list out', async () => {
    await openApp('/users', base);
    await selectEverybody();
    answerWith({ 'users.list': () => aUserPage({ rows: [aUser()], total: 1 }) });
    await press('Leave out a list');
    await type('E-mail addresses or account ids', 'ada@example.com');
    await press('Read list');

    await press('Without 1 person');

    await see('1,283 selected');
    expect(inputs('users.list').at(-1)).toEqual({ filter: { emails: ['ada@example.com'] }, limit: 100 });
  });
});
