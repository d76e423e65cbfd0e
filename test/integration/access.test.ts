import { afterAll, beforeAll, describe, test } from 'vitest';
import { dataOf, failureOf } from '../support/reply';
import { startStandIn, type StandIn } from '../support/stand-in';
import { tripOn } from '../support/trip';

describe('who may use the app', () => {
  let standIn: StandIn;
  beforeAll(async () => {
    standIn = await startStandIn({ users: 200, clock: 'virtual' });
  });
  afterAll(() => standIn.stop());

  test('without a key, a Jira administrator is told so, reaches the call that stores one and nothing else', async ({
    expect,
  }) => {
    const { jiraAdmin } = await standIn.callers();

    const boot = dataOf(await standIn.invoke('app.boot', {}, jiraAdmin));
    const users = await standIn.invoke('users.list', {}, jiraAdmin);
    const settings = dataOf(await standIn.invoke('settings.get', {}, jiraAdmin));

    expect(boot).toMatchObject({ access: 'no-key', orgKey: 'none' });
    expect(failureOf(users).code).toBe('org-key-missing');
    expect(settings.orgKey).toEqual({ state: 'none' });
    expect(settings).not.toHaveProperty('org');
  });

  test('a person who is no Jira administrator is refused, key or no key', async ({ expect }) => {
    const { user } = await standIn.callers();
    const { orgId, apiKey } = await standIn.org();

    const boot = dataOf(await standIn.invoke('app.boot', {}, user));
    const save = await standIn.invoke('settings.saveOrgKey', { orgId, apiKey }, user);

    expect(boot.access).toBe('denied');
    expect(failureOf(await standIn.invoke('settings.get', {}, user)).code).toBe('not-permitted');
    expect(boot).not.toHaveProperty('org');
    expect(failureOf(save).code).toBe('not-permitted');
  });

  test('nobody in particular is refused', async ({ expect }) => {
    const { unidentified } = await standIn.callers();

    expect(failureOf(await standIn.invoke('users.list', {}, unidentified)).code).toBe('not-permitted');
    expect(failureOf(await standIn.invoke('app.boot', {}, unidentified)).code).toBe('not-permitted');
  });

  test('a Jira administrator who is no organization admin can neither store a key nor use a stored one', async ({
    expect,
  }) => {
    const { jiraAdmin } = await standIn.callers();
    const { orgId, apiKey } = await standIn.org();

    const save = failureOf(await standIn.invoke('settings.saveOrgKey', { orgId, apiKey }, jiraAdmin));
    expect(save.checks).toContainEqual(expect.objectContaining({ check: 'organization-admin', result: 'failed' }));
    expect(await standIn.stored('org')).toEqual([]);

    await tripOn(standIn).storeKey();
    expect(await standIn.stored('org')).not.toEqual([]);
    expect(failureOf(await standIn.invoke('users.list', {}, jiraAdmin)).code).toBe('not-permitted');
    expect(dataOf(await standIn.invoke('app.boot', {}, jiraAdmin)).access).toBe('denied');
  });

  test('the access list lets a Jira administrator in, and out again at once', async ({ expect }) => {
    const { call } = tripOn(standIn);
    const { jiraAdmin, user } = await standIn.callers();

    const { version } = await call('settings.get', {});
    const saved = await call('settings.save', { version, accessList: [jiraAdmin, user] });
    expect((await standIn.invoke('users.list', {}, jiraAdmin)).ok).toBe(true);
    // Being on the list replaces being an organization admin, never being a Jira administrator.
    expect(failureOf(await standIn.invoke('users.list', {}, user)).code).toBe('not-permitted');

    await call('settings.save', { version: saved.version, accessList: [] });
    expect(failureOf(await standIn.invoke('users.list', {}, jiraAdmin)).code).toBe('not-permitted');
  });

  test('an account id in the payload is not believed', async ({ expect }) => {
    const { user, orgAdmin } = await standIn.callers();

    const reply = await standIn.invokeRaw(
      'users.list',
      { accountId: orgAdmin, context: { accountId: orgAdmin } },
      user,
    );

    expect(failureOf(reply).code).toBe('not-permitted');
  });
});
