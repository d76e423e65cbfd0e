import { describe, test } from 'vitest';
import { generateOrganization, USERS_MAX, USERS_MIN } from '../../../../local/atlassian/generate/organization';
import { ODD_NAMES } from '../../../../local/atlassian/generate/names';
import { DAY_MS, type Account, type Organization } from '../../../../local/atlassian/org/model';

const EPOCH = Date.parse('2026-11-22T09:00:00Z');
const organizationOf = (users: number, seed: number, epoch = EPOCH): Organization =>
  generateOrganization({ users, seed, epoch });
const people = ({ accounts }: Organization): Account[] =>
  accounts.filter(({ accountType }) => accountType === 'atlassian');
const shareOf = (organization: Organization, fits: (account: Account) => boolean): number =>
  people(organization).filter(fits).length / organization.users;

describe('a generated organization', () => {
  test('is the same byte for byte from the same seed, size and start', ({ expect }) => {
    expect(JSON.stringify(organizationOf(2_000, 7))).toBe(JSON.stringify(organizationOf(2_000, 7)));
    expect(JSON.stringify(organizationOf(2_000, 7))).not.toBe(JSON.stringify(organizationOf(2_000, 8)));
  });

  test('keeps ids, names and groups when it starts at another time; times move along', ({ expect }) => {
    const [early, late] = [organizationOf(300, 7), organizationOf(300, 7, EPOCH + 3 * DAY_MS)];
    const identity = ({ accountId, name, email, groups, grants }: Account) => ({
      accountId,
      name,
      email,
      groups,
      grants,
    });

    expect(late.accounts.map(identity)).toEqual(early.accounts.map(identity));
    expect(late.accounts.map(({ addedAt }) => addedAt)).toEqual(
      early.accounts.map(({ addedAt }) => (addedAt === undefined ? undefined : addedAt + 3 * DAY_MS)),
    );
  });

  test('has exactly as many users as asked for, from the least to 5,000', ({ expect }) => {
    for (const users of [USERS_MIN, 100, 101, 999, 5_000]) expect(people(organizationOf(users, 3))).toHaveLength(users);
  });

  test.for([USERS_MIN - 1, USERS_MAX + 1, 100.5])('cannot have %d users', (users, { expect }) => {
    expect(() => organizationOf(users, 1)).toThrow(RangeError);
  });
});

describe.for([1, 2, 3, 4, 5])('with seed %d', (seed) => {
  const organization = organizationOf(2_000, seed);
  const everyone = people(organization);
  const tidy = people(generateOrganization({ users: 2_000, seed, epoch: EPOCH, isTidy: true }));

  test('has somebody to call the app as where every ordinary person is in another directory', ({ expect }) => {
    const { accounts, people: called } = organizationOf(60, 172_577);

    expect(accounts[called.user]).toMatchObject({ managed: true, platformRoles: [] });
  });

  test('being untidy changes nobody’s id and kind, and no group that was there', ({ expect }) => {
    const identity = ({ accountId, kind }: Account) => ({ accountId, kind });
    const { groups } = generateOrganization({ users: 2_000, seed, epoch: EPOCH, isTidy: true });

    expect(everyone.map(identity)).toEqual(tidy.map(identity));
    expect(organization.groups.slice(0, groups.length).map(({ groupId }) => groupId)).toEqual(
      groups.map(({ groupId }) => groupId),
    );
  });

  test('ids and addresses are unique and ids have every shape of the past', ({ expect }) => {
    const ids = organization.accounts.map(({ accountId }) => accountId);

    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(organization.accounts.map(({ email }) => email.toLowerCase())).size).toBe(ids.length);
    expect(ids.every((id) => /^[a-zA-Z0-9_|:-]{1,128}$/.test(id))).toBe(true);
    for (const shape of [/^557057:[0-9a-f-]{36}$/, /^5[0-9a-f]{23}$/, /^712020:[0-9a-f-]{36}$/]) {
      expect(ids.some((id) => shape.test(id))).toBe(true);
    }
  });

  test('every kind of account is there, and every odd name', ({ expect }) => {
    const kinds = new Set(organization.accounts.map(({ kind }) => kind));

    expect(kinds.size).toBe(24);
    expect(ODD_NAMES.filter((name) => !everyone.some((account) => account.name === name))).toEqual([]);
    expect(ODD_NAMES.map(({ length }) => length)).toContain(300);
  });

  test('names come in many scripts', ({ expect }) => {
    const scripts = [
      'Latin',
      'Cyrillic',
      'Greek',
      'Arabic',
      'Hebrew',
      'Devanagari',
      'Thai',
      'Han',
      'Hangul',
      'Hiragana',
      'Katakana',
    ];

    for (const script of scripts) {
      const letters = new RegExp(`\\p{Script=${script}}`, 'u');
      expect(
        everyone.some(({ name }) => letters.test(name)),
        script,
      ).toBe(true);
    }
  });

  test('where it is tidy, only managed accounts are synced, have a policy, or are in no directory; only unmanaged ones hide an address', ({
    expect,
  }) => {
    const unmanaged = tidy.filter(({ managed }) => !managed);

    expect(
      unmanaged.every(({ identityProvider, policy }) => identityProvider === undefined && policy === undefined),
    ).toBe(true);
    expect(unmanaged.every(({ standing }) => standing.memberOf !== 0)).toBe(true);
    expect(tidy.filter(({ emailHidden }) => emailHidden).every(({ managed }) => !managed)).toBe(true);
    expect(tidy.some(({ emailHidden }) => emailHidden)).toBe(true);
  });

  test('managed means that the domain is verified', ({ expect }) => {
    const verified = organization.domains.filter(({ status }) => status === 'verified').map(({ name }) => name);

    expect(everyone.every(({ managed, emailDomain }) => managed === verified.includes(emailDomain))).toBe(true);
  });

  test('where it is tidy, suspension is within membership, and groups and apps are of directories that the account is in', ({
    expect,
  }) => {
    for (const { standing, groups, grants, activity } of tidy) {
      expect(standing.suspendedIn & ~standing.memberOf).toBe(0);
      const directories = [
        ...groups.map((index) => organization.groups[index]?.directory ?? -1),
        ...[...grants, ...activity].map(({ resource }) => organization.resources[resource]?.directory ?? -1),
      ];
      expect(directories.every((directory) => directory >= 0 && (standing.memberOf & (1 << directory)) !== 0)).toBe(
        true,
      );
    }
  });

  test('group members and the groups of accounts are two views of one thing', ({ expect }) => {
    for (const group of organization.groups) {
      expect(group.members).toEqual(
        everyone.filter(({ groups }) => groups.includes(group.index)).map(({ key }) => key),
      );
    }
    expect(everyone.some(({ groups }) => groups.length === 0)).toBe(true);
    expect(everyone.some(({ groups }) => groups.length === 40)).toBe(true);
  });

  test('where it is tidy, nobody is active before they were added or after the start', ({ expect }) => {
    for (const { activity, addedAt } of tidy) {
      for (const { at } of activity) {
        expect(at).toBeLessThanOrEqual(EPOCH);
        expect(at).toBeGreaterThanOrEqual(addedAt ?? Infinity);
      }
    }
  });

  test('activity has every age that a dashboard tells apart', ({ expect }) => {
    const ageDays = ({ activity }: Account): number => Math.min(...activity.map(({ at }) => (EPOCH - at) / DAY_MS));

    expect(shareOf(organization, (account) => ageDays(account) <= 30)).toBeGreaterThan(0.5);
    expect(shareOf(organization, (account) => ageDays(account) > 30 && ageDays(account) <= 60)).toBeGreaterThan(0.005);
    expect(shareOf(organization, (account) => ageDays(account) > 60 && ageDays(account) <= 90)).toBeGreaterThan(0.005);
    expect(shareOf(organization, (account) => ageDays(account) > 90 && account.activity.length > 0)).toBeGreaterThan(
      0.05,
    );
    expect(shareOf(organization, ({ activity }) => activity.length === 0)).toBeGreaterThan(0.05);
  });

  test('an invited account was added within two weeks and was never active', ({ expect }) => {
    const invited = everyone.filter(({ kind }) => kind === 'invited');

    expect(invited.length).toBeGreaterThan(10);
    expect(invited.every(({ addedAt = 0, activity }) => addedAt > EPOCH - 14 * DAY_MS && activity.length === 0)).toBe(
      true,
    );
  });

  test('the people to call the app as are four different active accounts of the first site', ({ expect }) => {
    const keys = Object.values(organization.people);

    expect(new Set(keys).size).toBe(4);
    for (const key of keys)
      expect(organization.accounts[key]?.standing).toMatchObject({ accountStatus: 'active', suspendedIn: 0 });
    for (const key of keys) expect((organization.accounts[key]?.standing.memberOf ?? 0) & 1).toBe(1);
  });
});
