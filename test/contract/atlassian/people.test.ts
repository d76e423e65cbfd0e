import { describe, test } from 'vitest';
import type { PersonInput } from '../../../local/atlassian/generate/person';
import { seatsOf } from './access';
import { aStandIn } from './stand-in';

const NEW_GROUP = 'Legal, "EMEA"';
const OLD_GROUP = 'Engineering (nordlicht)';
const ADA: PersonInput = {
  accountId: '712020:ada',
  name: 'Ada, "Countess"\r\nof Lovelace',
  email: 'Ada@nordlicht.example',
  mfaEnabled: true,
  sites: ['nordlicht'],
  groups: [NEW_GROUP, OLD_GROUP],
  apps: [
    { site: 'nordlicht', app: 'confluence', role: 'atlassian/user', lastActive: '2026-10-25T00:30:00.500Z' },
    { site: 'nordlicht', app: 'jira-software', lastActive: '2026-10-24T00:30:00Z' },
  ],
  addedAt: '2020-02-29T12:00:00Z',
};
const BEA: PersonInput = { name: 'Bea', email: 'bea@mail.example', emailHidden: true, suspendedOn: ['northwind'] };
const CY: PersonInput = { name: 'Cy', email: 'cy@northwind.example', sites: [], status: 'deactivated' };

describe('people who are given', () => {
  const standIn = aStandIn({ users: 100, people: [ADA, BEA, CY] });
  const facts = ({ email }: PersonInput) => standIn.atlassian.accountsByEmail(email)[0];
  const appOf = (key: string) =>
    standIn.org.sites.find(({ name }) => name === 'nordlicht')?.apps.find((app) => app.key === key)?.resourceId ?? '';

  test('are there besides the generated, whose ids and roles are the same without them', async ({ expect }) => {
    const without = aStandIn({ users: 100 });
    const generated = standIn.atlassian.accounts().filter(({ kind }) => kind !== 'given');

    expect(generated).toEqual(without.atlassian.accounts());
    expect(await standIn.count()).toBe((await without.count()) + 3);
    expect(standIn.atlassian.org().counts.deactivated).toBe((without.org.counts.deactivated ?? 0) + 1);
  });

  test('are found by name, address, group, role and status, with what was given', async ({ expect }) => {
    const groupId = facts(ADA)?.groups.find(({ name }) => name === NEW_GROUP)?.groupId;
    const searches = [
      { searchTerm: 'countess' },
      { emails: ['ada@nordlicht.example'] },
      { accountIds: ['712020:ada'] },
      { groupIds: [groupId] },
    ];
    for (const filters of searches) {
      expect((await standIn.search(filters)).map(({ accountId }) => accountId)).toEqual(['712020:ada']);
    }
    const holders = await standIn.search({ resourceIds: [appOf('confluence')], roleIds: ['atlassian/user'] });
    expect(holders.map(({ accountId }) => accountId)).toContain('712020:ada');

    const [ada] = await standIn.search({ accountIds: ['712020:ada'], expand: ['productAccess', 'groups'] });
    expect(ada).toMatchObject({ name: ADA.name, email: ADA.email, claimStatus: 'managed', mfaEnabled: true });
    expect(ada?.groups.map((group) => (group as { name?: string }).name)).toEqual([OLD_GROUP, NEW_GROUP]);
    expect(ada?.productAccess.map(({ id, lastActiveTimestamp }) => [id, lastActiveTimestamp.slice(0, 23)])).toEqual([
      [appOf('confluence'), '2026-10-25T00:30:00.500'],
      [appOf('jira-software'), '2026-10-24T00:30:00.000'],
    ]);
    const [bea] = await standIn.search({ accountIds: [facts(BEA)?.accountId] });
    expect(bea).toMatchObject({ name: 'Bea', status: 'suspended', claimStatus: 'unmanaged' });
    expect(bea).not.toHaveProperty('email');
    const [cy] = await standIn.search({ accountIds: [facts(CY)?.accountId] });
    expect(cy).toMatchObject({ name: 'Cy', accountStatus: 'inactive', membershipStatus: 'no_membership' });
  });

  test('take seats, and are managed and dated in every other answer', async ({ expect }) => {
    const seats = await seatsOf(standIn, appOf('confluence'));
    const seatsBefore = await seatsOf(aStandIn({ users: 100 }), appOf('confluence'));
    const listed = (await standIn.get(standIn.v1('/users'))).body as { data: Record<string, unknown>[] };
    const dates = await standIn.get(standIn.v1('/directory/users/712020%3Aada/last-active-dates'));
    const manage = await standIn.get('/users/712020%3Aada/manage?privileges=lifecycle.enablement');

    expect(seats.used).toBe(seatsBefore.used + 1);
    expect(listed.data.find(({ account_id: id }) => id === '712020:ada')).toMatchObject({
      name: ADA.name,
      access_billable: true,
      last_active: '2026-10-25T00:30:00Z',
    });
    expect(listed.data.map(({ account_id: id }) => id)).not.toContain(facts(BEA)?.accountId);
    expect(dates.body).toMatchObject({ data: { added_to_org: '2020-02-29' } });
    expect(manage.body).toMatchObject({ 'lifecycle.enablement': { allowed: true } });
    expect(facts(ADA)).toMatchObject({ directRoles: [{ resourceId: appOf('confluence'), role: 'atlassian/user' }] });
    expect(standIn.atlassian.defects()).toEqual([]);
  });

  test('have to be the same when a state is put back', ({ expect }) => {
    const saved: unknown = JSON.parse(JSON.stringify(standIn.atlassian.save()));

    const later = aStandIn({ users: 100, people: [ADA, BEA, CY] });
    later.atlassian.restore(saved);

    expect(later.atlassian.accounts()).toEqual(standIn.atlassian.accounts());
    for (const people of [undefined, [ADA, BEA]]) {
      expect(() => {
        aStandIn({ users: 100, people }).atlassian.restore(saved);
      }).toThrow('other people');
    }
  });

  test.for([
    ['a name of 301 characters', { ...BEA, name: 'x'.repeat(301) }, 'name'],
    ['an address with a line break', { ...BEA, email: 'b\nea@mail.example' }, 'email'],
    ['an id that Atlassian would not give', { ...BEA, accountId: 'a b' }, 'accountId'],
    ['a field that does not exist', { ...BEA, nick: 'b' }, 'nick'],
    ['a site that is not there', { ...BEA, sites: ['acme'] }, 'acme'],
    ['an app that the site does not have', { ...ADA, apps: [{ site: 'nordlicht', app: 'trello' }] }, 'trello'],
    ['an app of a site that the person is not in', { ...BEA, apps: [{ site: 'nordlicht', app: 'confluence' }] }, 'Bea'],
    ['a group without a directory', { ...CY, groups: ['x'] }, 'group x'],
  ] as const)('%s is refused by name', ([, person, named], { expect }) => {
    expect(() => aStandIn({ users: 100, people: [person] })).toThrow(named);
  });

  test('do not share an address with anybody, in whatever case', ({ expect }) => {
    expect(() => aStandIn({ users: 100, people: [BEA, { ...CY, email: 'BEA@mail.example' }] })).toThrow('has bea@mail');
  });
});
