import type { AccountKind, AccountStatus } from '../org/model';
import { shuffle, type Random } from '../random';

/** How recently an account of this kind used its apps. */
export type ActivityHabit = 'recent' | 'dormant' | 'never';

/** What sets a kind of account apart from an ordinary person. */
export type KindTraits = {
  /** Share of a large organization. */
  share: number;
  /** Accounts of this kind that every organization has, however small. */
  atLeast: number;
  activity: ActivityHabit;
  managed: 'yes' | 'no' | 'either';
  /** Which directories the account is in. */
  directories: 'one' | 'both' | 'none';
  suspendedIn: 'none' | 'one' | 'all';
  accountStatus: AccountStatus;
  /** Whether an identity provider may own the account. */
  mayBeSynced: boolean;
};

const ORDINARY: KindTraits = {
  share: 0,
  atLeast: 1,
  activity: 'recent',
  managed: 'either',
  directories: 'one',
  suspendedIn: 'none',
  accountStatus: 'active',
  mayBeSynced: true,
};
const OWN_PERSON: Partial<KindTraits> = { managed: 'yes', mayBeSynced: false };

const CHANGES: Record<Exclude<AccountKind, 'app' | 'service-account' | 'given'>, Partial<KindTraits>> = {
  person: { share: 0.6, atLeast: 10 },
  dormant: { share: 0.12, atLeast: 3, activity: 'dormant' },
  'never-active': { share: 0.03, atLeast: 2, activity: 'never' },
  invited: { share: 0.03, atLeast: 2, activity: 'never', mayBeSynced: false },
  guest: { share: 0.03, atLeast: 2, managed: 'no' },
  bot: { share: 0.012, atLeast: 2, activity: 'never', managed: 'yes', mayBeSynced: false },
  suspended: { share: 0.04, atLeast: 2, activity: 'dormant', suspendedIn: 'all' },
  'suspended-in-one': { share: 0.008, atLeast: 2, directories: 'both', suspendedIn: 'one' },
  'both-directories': { share: 0.04, atLeast: 3, directories: 'both' },
  deactivated: { share: 0.05, atLeast: 2, activity: 'dormant', managed: 'yes', accountStatus: 'inactive' },
  'for-deletion': { share: 0.004, managed: 'yes', activity: 'dormant', accountStatus: 'inactive', mayBeSynced: false },
  closed: { share: 0.001, managed: 'yes', activity: 'dormant', directories: 'none', accountStatus: 'closed' },
  'no-directory': { share: 0.02, atLeast: 2, managed: 'yes', activity: 'never', directories: 'none' },
  'other-unit': { share: 0.003, atLeast: 2 },
  'export-blocked': { managed: 'yes', activity: 'dormant', accountStatus: 'inactive', mayBeSynced: false },
  'no-groups': { share: 0.004, managed: 'yes' },
  'many-groups': { share: 0.001, managed: 'yes' },
  'odd-name': { atLeast: 12, managed: 'yes', mayBeSynced: false },
  'org-admin': { ...OWN_PERSON, atLeast: 2, directories: 'both' },
  'site-admin': { ...OWN_PERSON, atLeast: 2 },
  'jira-admin': { ...OWN_PERSON },
  'key-creator': { ...OWN_PERSON, directories: 'both' },
};

export type UserKind = keyof typeof CHANGES;

export function traitsOf(kind: UserKind): KindTraits {
  return { ...ORDINARY, ...CHANGES[kind] };
}

const KINDS = Object.keys(CHANGES) as UserKind[];

/** The fewest users an organization can have: one of every kind. */
export const USERS_MIN = KINDS.reduce((sum, kind) => sum + traitsOf(kind).atLeast, 0);

/** The kind of every account: what each organization must have, then shares, in random order. */
export function drawKinds(users: number, random: Random): UserKind[] {
  const kinds = KINDS.flatMap((kind) => {
    const { share, atLeast } = traitsOf(kind);
    return Array<UserKind>(Math.max(atLeast, Math.round(share * users))).fill(kind);
  });
  while (kinds.length < users) kinds.push('person');
  if (kinds.length > users) dropOrdinary(kinds, kinds.length - users);
  return shuffle(kinds, random);
}

/** Makes room by taking out kinds that are more than at their least, the commonest first. */
function dropOrdinary(kinds: UserKind[], excess: number): void {
  const spare = new Map(KINDS.map((kind) => [kind, kinds.filter((k) => k === kind).length - traitsOf(kind).atLeast]));
  for (let left = excess; left > 0; left--) {
    const [kind] = [...spare].reduce((most, entry) => (entry[1] > most[1] ? entry : most));
    spare.set(kind, (spare.get(kind) ?? 0) - 1);
    kinds.splice(kinds.indexOf(kind), 1);
  }
}
