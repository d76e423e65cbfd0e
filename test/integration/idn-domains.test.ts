import { afterAll, beforeAll, describe, test } from 'vitest';
import type { UserFilter } from '../../src/contract';
import { startStandIn, type StandIn } from '../support/stand-in';
import { tripOn } from '../support/trip';

const OWN = 'b\u00fccher.example';
const ASCII = 'xn--bcher-kva.example';
/** Atlassian may know an address by either form of its domain. */
const PEOPLE = [
  { name: 'Ada Lovelace', email: `ada@${OWN}` },
  { name: 'Grace Hopper', email: `grace@${ASCII}` },
];
const NAMES = PEOPLE.map(({ name }) => name);
const FORMS = [OWN, ASCII, 'B\u00dcCHER.example'];

let standIn: StandIn;
beforeAll(async () => {
  standIn = await startStandIn({ users: 60, clock: 'virtual', people: PEOPLE, variants: { organization: 'tidy' } });
  await tripOn(standIn).storeKey();
});
afterAll(() => standIn.stop());

describe.for(FORMS)('with the domain written as %s, both forms of addresses', (domain) => {
  const emails = [`ada@${domain}`, `Grace@${domain}`];

  async function names(filter: UserFilter): Promise<string[]> {
    return (await tripOn(standIn).allUsers(filter)).map(({ name }) => name).toSorted();
  }

  test('are found by a filter', async ({ expect }) => {
    expect(await names({ domains: [domain] })).toEqual(NAMES);
  });

  test('are found by a list, and none is told missing', async ({ expect }) => {
    const { rows, notFound } = await tripOn(standIn).call('users.list', { filter: { emails } });

    expect(rows.map(({ name }) => name).toSorted()).toEqual(NAMES);
    expect(notFound).toEqual([]);
  });

  test('are planned for from a list, unless the domain or the addresses are protected', async ({ expect }) => {
    const trip = tripOn(standIn);
    const none = { accountIds: [], emails: [], domains: [], groupIds: [] };
    const counts = async (shield: object) => {
      const { version } = await trip.call('settings.get', {});
      await trip.call('settings.save', { version, protected: { ...none, ...shield } });
      return (await trip.planned('suspend', { parts: [{ emails }] })).counts;
    };

    expect(await counts({ domains: [domain] })).toEqual({ 'excluded-protected': 2 });
    expect(await counts({ emails })).toEqual({ 'excluded-protected': 2 });
    expect(await counts({})).toEqual({ 'will-act': 2 });
  });
});
