import { describe, test } from 'vitest';
import type { AppInstance, UserFilter } from '../../../../src/contract';
import { domainOf } from '../../../../src/domain/accounts/email-address';
import { isRefused, toUserQuery, type UserQueryPlan } from '../../../../src/domain/filter/search-query';
import { aUser, CONFLUENCE, JIRA } from '../../../support/builders';

const apps = [JIRA, CONFLUENCE, { ...JIRA, resourceId: 'ari:cloud:jira-software::site/site-2', siteId: 'site-2' }];

function plan(filter: UserFilter, instances: AppInstance[] = apps): UserQueryPlan {
  const planned = toUserQuery(filter, instances);
  if (isRefused(planned)) throw new Error(`refused: ${planned.refused.problem}`);
  return planned;
}

describe('toUserQuery', () => {
  test('asks for everything where nothing is filtered', ({ expect }) => {
    const { query, isExact, none } = plan({});

    expect({ query, isExact, none }).toEqual({ query: {}, isExact: true, none: false });
  });

  test('puts each criterion into the words of the search', ({ expect }) => {
    const { query } = plan({
      text: 'ada',
      status: ['no-directory', 'for-deletion', 'suspended'],
      claimStatus: 'managed',
      directoryIds: ['d1'],
      groupIds: ['g1', 'g1'],
      domains: ['example.com', 'example.com', 'xn--bcher-kva.example'],
      orgAdmin: true,
      mfaEnabled: false,
    });

    expect(query).toEqual({
      searchTerm: 'ada',
      status: ['not_invited', 'for_deletion', 'suspended'],
      claimStatus: 'managed',
      directoryIds: ['d1'],
      groupIds: ['g1'],
      emailDomains: ['example.com', 'xn--bcher-kva.example', 'bücher.example'],
      roleIds: ['atlassian/org-admin'],
      mfaEnabled: false,
    });
  });

  test('looks for nobody without two-step verification but managed accounts: of others it is unknown', ({ expect }) => {
    expect(plan({ mfaEnabled: false }).query).toEqual({ mfaEnabled: false, claimStatus: 'managed' });
    expect(plan({ mfaEnabled: false, claimStatus: 'unmanaged' }).none).toBe(true);
    expect(plan({ mfaEnabled: true, claimStatus: 'unmanaged' })).toMatchObject({
      none: false,
      query: { mfaEnabled: true, claimStatus: 'unmanaged' },
    });
  });

  test('refuses more domains than one search takes, both forms of an internationalized one counted', ({ expect }) => {
    const domains = ['b', 'c', 'd', 'e', 'f', 'g']
      .map((letter) => `${letter}ü.example`)
      .map((text) => domainOf(text) ?? '');

    expect(toUserQuery({ domains }, apps)).toEqual({
      refused: { path: 'filter.domains', problem: 'too-many', values: { max: 10 } },
    });
    expect(plan({ domains: domains.slice(1) }).query.emailDomains).toHaveLength(10);
  });

  test('leaves the status out when every status is wanted: the search takes four at most', ({ expect }) => {
    const { query } = plan({ status: ['active', 'suspended', 'deactivated', 'no-directory', 'for-deletion'] });

    expect(query).toEqual({});
  });

  test('never sends addresses and a text together, and looks for the text in what was found', ({ expect }) => {
    const { query, matches, isExact } = plan({ text: 'LOVE', emails: ['ada@example.com', 'love@example.com'] });

    expect(query).toEqual({ emails: ['ada@example.com', 'love@example.com'] });
    expect(isExact).toBe(false);
    expect(matches(aUser({ name: 'Ada Lovelace', email: 'ada@example.com' }))).toBe(true);
    expect(matches(aUser({ name: 'Alan Turing', email: 'love@example.com' }))).toBe(true);
    expect(matches(aUser({ name: 'Alan Turing', email: undefined }))).toBe(false);
  });

  test('finds nobody who shows an address that was not asked for, whomever the search answers', ({ expect }) => {
    const { matches, isExact } = plan({ emails: ['ada@example.com', 'jo@münchen.example'] });

    expect(isExact).toBe(false);
    expect(matches(aUser({ email: 'ADA@example.com' }))).toBe(true);
    expect(matches(aUser({ email: 'jo@xn--mnchen-3ya.example' }))).toBe(true);
    expect(matches(aUser({ email: undefined }))).toBe(true);
    expect(matches(aUser({ email: 'stranger@example.com' }))).toBe(false);
  });

  test('searches by addresses and compares the ids where both are given', ({ expect }) => {
    const { query, matches } = plan({ emails: ['ada@example.com'], accountIds: ['ada'] });

    expect(query).toEqual({ emails: ['ada@example.com'] });
    expect(matches(aUser({ accountId: 'ada', email: 'ada@example.com' }))).toBe(true);
    expect(matches(aUser({ accountId: 'alan', email: 'ada@example.com' }))).toBe(false);
  });

  test('finds an app on every site, on one site, and under the shorter key that activity uses', ({ expect }) => {
    expect(plan({ apps: [{ key: 'jira-software' }] }).query.resourceIds).toHaveLength(2);
    expect(plan({ apps: [{ key: 'jira', siteId: 'site-2' }] }).query.resourceIds).toEqual([
      'ari:cloud:jira-software::site/site-2',
    ]);
  });

  test('finds every app of a site by the site alone', ({ expect }) => {
    const { query, none } = plan({ apps: [{ siteId: 'site-1' }] });

    expect([query.resourceIds, none]).toEqual([[JIRA.resourceId, CONFLUENCE.resourceId], false]);
  });

  test('matches nobody, without asking, for an app that the organization does not have', ({ expect }) => {
    const { none, query } = plan({ apps: [{ key: 'trello' }] });

    expect(none).toBe(true);
    expect(query).toEqual({});
  });

  test.for([
    [20, false],
    [21, true],
  ] as const)('an app on %i sites is refused: %s', ([sites, isTooMany], { expect }) => {
    const everywhere = Array.from({ length: sites }, (_, n) => ({ ...JIRA, resourceId: `ari:cloud:jira::site/${n}` }));

    expect(isRefused(toUserQuery({ apps: [{ key: 'jira' }] }, everywhere))).toBe(isTooMany);
  });

  test('refuses organization admins together with roles, which would say two things with one field', ({ expect }) => {
    const planned = toUserQuery({ orgAdmin: true, roleIds: ['atlassian/user'] }, apps);

    expect(planned).toEqual({ refused: { path: 'filter.orgAdmin', problem: 'not-with-roles' } });
  });
});
