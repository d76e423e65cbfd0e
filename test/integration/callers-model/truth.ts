import { PEOPLE, type PersonName, type World } from './world';

/** What a person is in truth. `key`: what the organization's key shows of them; `page`: what lets them call the app. */
export type Standing = { isOrgAdmin: boolean; key: boolean; page: boolean };

const NOBODY: Standing = { isOrgAdmin: false, key: false, page: false };

export type Truth = ReturnType<typeof createTruth>;

/**
 * Who may do what in the organization that owns the site, kept over time apart from the app: read off the organization
 * itself and off what organization admins have let in.
 */
export function createTruth({ atlassian, people, clock, administersJira }: World) {
  let accessList: readonly string[] = [];
  const history = new Map<PersonName, { at: number; standing: Standing }[]>(PEOPLE.map((name) => [name, []]));

  async function standingOf(name: PersonName): Promise<Standing> {
    const accountId = people[name];
    const facts = atlassian.account(accountId);
    if (facts === undefined) return NOBODY;
    const isActive = facts.accountStatus === 'active' && facts.memberships.some(({ status }) => status === 'active');
    const isOrgAdmin = isActive && facts.platformRoles.includes('atlassian/org-admin');
    const key = isOrgAdmin || (isActive && accessList.includes(accountId));
    return { isOrgAdmin, key, page: key && (await administersJira(accountId)) };
  }

  function within(name: PersonName, from: number, to: number): Standing[] {
    const noted = history.get(name) ?? [];
    const before = noted.findLast(({ at }) => at < from);
    return [...(before ? [before] : []), ...noted.filter(({ at }) => at >= from && at <= to)].map(
      ({ standing }) => standing,
    );
  }

  return {
    standingOf,

    /** Notes how everybody stands now. */
    async note(): Promise<void> {
      const at = clock.now();
      for (const name of PEOPLE) history.get(name)?.push({ at, standing: await standingOf(name) });
    },

    letIn(list: readonly string[]): void {
      accessList = list;
    },

    get accessList(): readonly string[] {
      return accessList;
    },

    /** Whether something held of a person at any moment from one to another, in ms since the epoch. */
    heldWithin: (name: PersonName, from: number, to: number, test: Test) => within(name, from, to).some(test),

    /** The same at every moment. */
    heldThroughout: (name: PersonName, from: number, to: number, test: Test) => within(name, from, to).every(test),
  };
}

type Test = (standing: Standing) => boolean;
