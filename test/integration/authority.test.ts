import { afterEach, beforeEach, describe, test } from 'vitest';
import { dataOf, failureOf } from '../support/reply';
import { startStandIn, type StandIn } from '../support/stand-in';
import { tripOn } from '../support/trip';

const EVERYBODY = { parts: [{ filter: {} }] };

let standIn: StandIn;
beforeEach(async () => {
  standIn = await startStandIn({ users: 120, clock: 'virtual' });
});
afterEach(() => standIn.stop());

/** An organization admin's audit entries of an act, newest first. */
async function entriesOf(act: 'access.refused' | 'org-key.set') {
  return (await tripOn(standIn).call('audit.list', { filter: { act } })).rows;
}

describe('a key', () => {
  test('of an organization that does not own the site is refused to its own admin, and the site’s admin still connects', async ({
    expect,
  }) => {
    const [, other] = await standIn.orgs();
    const stranger = await standIn.sharedPerson('other-org-admin');

    const refused = failureOf(
      await standIn.invoke('settings.saveOrgKey', { orgId: other.orgId, apiKey: other.apiKey }, stranger),
    );

    expect(refused.checks).toContainEqual(expect.objectContaining({ check: 'organization-admin', result: 'passed' }));
    expect(refused.checks).toContainEqual(expect.objectContaining({ check: 'site', result: 'failed' }));
    expect(await standIn.stored()).toEqual([]);
    await tripOn(standIn).storeKey();
    expect(await tripOn(standIn).call('app.boot', {})).toMatchObject({ access: 'granted' });
    expect(dataOf(await standIn.invoke('app.boot', {}, stranger)).access).toBe('denied');
  });

  test('that reads no workspaces shows the site by the roles of its users', async ({ expect }) => {
    const [{ orgId, limitedApiKey }] = await standIn.orgs();

    const { checks } = await tripOn(standIn).call('settings.saveOrgKey', { orgId, apiKey: limitedApiKey });

    expect(checks).toContainEqual(expect.objectContaining({ check: 'site', result: 'passed' }));
  });

  test('of whose sites nothing can be read is refused', async ({ expect }) => {
    const [{ orgId, blindApiKey }] = await standIn.orgs();

    const refused = failureOf(await standIn.invoke('settings.saveOrgKey', { orgId, apiKey: blindApiKey }));

    expect(refused.checks?.filter(({ result }) => result === 'failed').length).toBeGreaterThan(0);
    expect(await standIn.stored()).toEqual([]);
  });

  test('that Atlassian refused once is asked again before the app is closed', async ({ expect }) => {
    await tripOn(standIn).storeKey();
    await standIn.faults([{ path: '/users/search', times: 1, status: 401, body: { code: 401, message: 'no' } }]);

    await tripOn(standIn).call('users.list', {});

    expect(await tripOn(standIn).call('app.boot', {})).toMatchObject({ access: 'granted' });
  });

  test('that was rejected leaves what is stored readable, and one click finds that it works again', async ({
    expect,
  }) => {
    const { call, storeKey } = tripOn(standIn);
    await storeKey();
    await call('app.boot', {});
    await standIn.keys({ state: 'revoked' });
    expect(failureOf(await standIn.invoke('users.list', {})).code).toBe('org-key-rejected');
    expect(await call('app.boot', {})).toMatchObject({ access: 'no-key', orgKey: 'rejected' });

    expect((await call('audit.list', {})).rows.length).toBeGreaterThan(0);
    expect(await call('settings.checkOrgKey', {})).toEqual({ state: 'rejected' });
    await standIn.keys({ state: 'works' });
    await call('settings.checkOrgKey', {});

    expect(await call('app.boot', {})).toMatchObject({ access: 'granted' });
  });
});

describe('what is stored of an organization', () => {
  test('is out of reach for whoever connects another one, and there again for its own admin', async ({ expect }) => {
    const { call, storeKey, planned } = tripOn(standIn);
    const [own, other] = await standIn.orgs();
    const both = await standIn.sharedPerson('both-org-admin');
    await storeKey();
    const { runId } = await planned('suspend', EVERYBODY);
    await call('settings.deleteOrgKey', { confirmation: own.orgName });

    for (const stranger of [await standIn.sharedPerson('other-org-admin'), both]) {
      const save = await standIn.invoke('settings.saveOrgKey', { orgId: other.orgId, apiKey: other.apiKey }, stranger);
      expect(failureOf(save)).toMatchObject({ fields: [{ path: 'orgId', problem: 'other-organization-stored' }] });
      for (const [name, payload] of [
        ['runs.get', { runId }],
        ['runs.list', {}],
        ['exports.list', {}],
        ['audit.list', {}],
      ] as const)
        expect(failureOf(await standIn.invoke(name, payload, stranger)).code, name).toBe('org-key-missing');
    }

    await storeKey();
    expect(await call('runs.get', { runId })).toMatchObject({ runId });
    expect(JSON.stringify(await standIn.stored('run:'))).toContain(own.orgId);
  });

  test('is not deleted by a Jira administrator on the day on which the key has gone', async ({ expect }) => {
    const { call, storeKey } = tripOn(standIn);
    const { jiraAdmin } = await standIn.callers();
    const [own] = await standIn.orgs();
    await storeKey();
    await call('settings.deleteOrgKey', { confirmation: own.orgName });
    const before = await standIn.stored();

    const reply = await standIn.invoke('privacy.delete', { confirmation: own.orgName }, jiraAdmin);

    expect(failureOf(reply).code).toBe('conflict');
    expect(await standIn.stored()).toEqual(before);
  });
});

describe('whoever changes something', () => {
  test('is asked for anew: an admin who was demoted a moment ago grants nobody anything', async ({ expect }) => {
    const { call, storeKey } = tripOn(standIn);
    await storeKey();
    const both = await standIn.sharedPerson('both-org-admin');
    const { version } = dataOf(await standIn.invoke('settings.get', {}, both));
    await standIn.roles({ accountId: both, orgAdmin: false });

    const save = await standIn.invoke('settings.save', { version, accessList: [both] }, both);
    const plan = await standIn.invoke('runs.plan', { action: 'suspend', selection: EVERYBODY }, both);

    expect(failureOf(save).code).toBe('not-permitted');
    expect(failureOf(plan).code).toBe('not-permitted');
    expect((await call('settings.get', {})).accessList).toEqual([]);
  });

  test('of what guards everything is an organization admin, not somebody who was let in', async ({ expect }) => {
    const { call, storeKey } = tripOn(standIn);
    const { jiraAdmin } = await standIn.callers();
    const { orgId, apiKey, orgName } = await standIn.org();
    await storeKey();
    const before = await call('settings.get', {});
    const { version } = await call('settings.save', { version: before.version, accessList: [jiraAdmin] });
    const { protected: kept, breakerPercent, auditRetentionDays } = before;

    for (const [name, payload] of [
      ['settings.save', { version, accessList: [] }],
      ['settings.save', { version, protected: { ...kept, domains: ['example.com'] } }],
      ['settings.save', { version, breakerPercent: breakerPercent + 1 }],
      ['settings.save', { version, auditRetentionDays: auditRetentionDays + 1 }],
      ['settings.saveOrgKey', { orgId, apiKey }],
      ['settings.sayKeyExpiry', { setAt: before.orgKey.setAt ?? '' }],
      ['settings.deleteOrgKey', { confirmation: orgName }],
      ['privacy.delete', { confirmation: orgName }],
    ] as const) {
      const reply = await standIn.invokeRaw(name, payload, jiraAdmin);
      expect(failureOf(reply).code, `${name} ${JSON.stringify(payload)}`).toBe('not-permitted');
    }

    expect(await call('settings.get', {})).toMatchObject({ version, protected: kept, breakerPercent });
  });

  test('is no account that is suspended, and the refusal is audited', async ({ expect }) => {
    const { call, storeKey } = tripOn(standIn);
    await storeKey();
    const both = await standIn.sharedPerson('both-org-admin');
    await call('app.boot', {});
    await standIn.suspend({ accountId: both, suspended: true });

    const reply = await standIn.invoke('runs.plan', { action: 'suspend', selection: EVERYBODY }, both);

    expect(failureOf(reply).code).toBe('not-permitted');
    expect(await entriesOf('access.refused')).toContainEqual(expect.objectContaining({ by: both }));
  });
});
