import { describe, test } from 'vitest';
import type { FakeAccount } from '../../../world/account';
import { idsOf, runWorld } from './run-world';

const JIRA = 'ari:cloud:jira-software::site/site-1';
const USER = 'atlassian/user';
const ACCESS = { resourceId: JIRA, role: USER };
const DEVS = { id: 'devs', directoryId: 'directory-1', grants: [ACCESS] };

function person(accountId: string, given: Partial<FakeAccount> = {}): FakeAccount {
  return { accountId, email: `${accountId}@example.com`, memberships: { 'directory-1': 'active' }, ...given };
}

const WITHOUT = ['answered', 'lost-after', 'lost-before'].map((accountId) => person(accountId));
const HOLDERS = [
  person('answered', { directRoles: { [JIRA]: [USER] }, groups: { 'directory-1': ['devs'] } }),
  person('lost-after', { directRoles: { [JIRA]: [USER] } }),
  person('lost-before', { groups: { 'directory-1': ['devs'] } }),
];

/** Roles of people, and the answers to the first change of two of them are lost. */
function world(accounts: FakeAccount[], rolesLagMs: number) {
  const org = runWorld({ accounts, groups: [DEVS], rolesLagMs });
  for (const trouble of ['lost-after', 'lost-before'] as const) {
    org.org.trouble(trouble, ({ accountId }) => accountId === trouble);
  }
  const holdings = () =>
    idsOf(accounts).map((accountId) => {
      const { directRoles = {}, groups = {} } = org.org.account(accountId);
      return { accountId, roles: directRoles[JIRA] ?? [], groups: groups['directory-1'] ?? [] };
    });
  return { ...org, holdings, selection: { parts: [{ accountIds: idsOf(accounts) }] } };
}

describe.for([90_000, 119_000])('roles that show %i ms after they were changed', (lagMs) => {
  test('leave a grant done, none sent twice that was carried out, and its undo takes back each', async ({ expect }) => {
    const { planned, applied, undone, outcomes, org, holdings, selection } = world(WITHOUT, lagMs);
    const before = holdings();
    const plan = await planned('grant-app', selection, ACCESS);

    const run = await applied(plan.runId);

    expect(run).toMatchObject({ state: 'done', counts: { done: 3 }, changed: 3 });
    expect(org.writes.map(({ call, accountId }) => `${call} ${accountId}`).toSorted()).toEqual(
      idsOf(WITHOUT).map((accountId) => `grant ${accountId}`),
    );
    expect(holdings().every(({ roles }) => roles.includes(USER))).toBe(true);
    const undo = await undone(run.runId);
    expect(await outcomes(undo.runId)).toEqual({ answered: 'done', 'lost-after': 'done', 'lost-before': 'done' });
    expect(holdings()).toEqual(before);
  });

  test('leave a revocation done by role and group, and its undo gives back each', async ({ expect }) => {
    const { planned, applied, undone, outcomes, org, holdings, selection } = world(HOLDERS, lagMs);
    const before = holdings();
    const plan = await planned('revoke-app', selection, ACCESS);

    const run = await applied(plan.runId);

    expect(run).toMatchObject({ state: 'done', counts: { done: 3 }, changed: 3 });
    expect(org.writes.map(({ call, accountId }) => `${call} ${accountId}`).toSorted()).toEqual([
      'remove-from-group answered',
      'remove-from-group lost-before',
      'revoke answered',
      'revoke lost-after',
    ]);
    expect(holdings()).toEqual(idsOf(HOLDERS).map((accountId) => ({ accountId, roles: [], groups: [] })));
    const undo = await undone(run.runId);
    expect(await outcomes(undo.runId)).toEqual({ answered: 'done', 'lost-after': 'done', 'lost-before': 'done' });
    expect(holdings()).toEqual(before);
  });
});
