import type { SharedPerson } from '../../authority';
import { makePeople } from '../generate/people';
import { Person, type PersonInput } from '../generate/person';
import type { PlatformRole } from '../org/model';
import type { OrgState } from '../org/state';

/** The two organizations there are: the one on whose first site the app is installed, and the other. */
export type BothOrgs = { state: OrgState; other: OrgState };

type Place = { sites: [string, ...string[]]; isOrgAdmin: boolean };
type Plan = Pick<PersonInput, 'name' | 'email'> & { accountId: string; here: Place; there: Place };

/** Each administers Jira on the first site of both organizations. Managed is who has an address of a verified domain. */
const PLANS: Record<SharedPerson, Plan> = {
  'other-org-admin': {
    accountId: '712020:0b5e7c1d-3f64-4a52-9d0e-6c1f8a2b4e71',
    name: 'Mallory Okafor',
    email: 'mallory.okafor@some-other.example',
    here: { sites: ['northwind'], isOrgAdmin: false },
    there: { sites: ['some-other', 'some-other-labs'], isOrgAdmin: true },
  },
  'both-org-admin': {
    accountId: '712020:5d21f0a8-92c7-4be3-8a6d-e07b35c94f12',
    name: 'Trent Bothwell',
    email: 'trent.bothwell@northwind.example',
    here: { sites: ['northwind', 'nordlicht'], isOrgAdmin: true },
    there: { sites: ['some-other', 'some-other-labs'], isOrgAdmin: true },
  },
};

const ORG_ADMIN: readonly PlatformRole[] = ['atlassian/org-admin'];

/**
 * Lets somebody be in both organizations under one account id. Again is no error: what became of the person stays.
 * @returns the account id
 */
export function joinBoth({ state, other }: BothOrgs, who: SharedPerson): string {
  const plan = PLANS[who];
  join(state, plan, plan.here);
  join(other, plan, plan.there);
  return plan.accountId;
}

function join(state: OrgState, { accountId, name, email }: Plan, { sites, isOrgAdmin }: Place): void {
  if (state.findAccount(accountId) !== undefined) return;
  const { organization } = state;
  const lastActive = new Date(organization.epoch).toISOString();
  const person = Person.parse({
    accountId,
    name,
    email,
    sites,
    groups: [`jira-users-${sites[0]}`, `jira-admins-${sites[0]}`],
    apps: [{ site: sites[0], app: 'jira-software', lastActive }],
  });
  // The groups are there, so that none is made in the copy; members are entered into the groups themselves.
  const made = makePeople({ ...organization, groups: [...organization.groups] }, [person]);
  for (const account of made) state.add(isOrgAdmin ? { ...account, platformRoles: ORG_ADMIN } : account);
}
