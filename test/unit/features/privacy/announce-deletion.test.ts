import { describe, expect, test } from 'vitest';
import { AppError } from '../../../../src/errors';
import { ADMIN_ID, aUser, idOf } from '../../../support/builders';
import { dataOf } from '../../../support/reply';
import { anApp } from '../../../world/app';

const DAY_MS = 86_400_000;
const KEY = { orgId: 'org-1', apiKey: 'a-key-of-org-1-wxyz' };
const refusedAt = (path: string, problem: string) => ({
  ok: false,
  failure: { fields: [expect.objectContaining({ path, problem })] as unknown },
});

describe('without a key that works', () => {
  const PLACE = { spaceKey: 'OPS', issueTypeId: '10001' };
  const CONFIRMED = { confirmation: 'Acme' };

  async function closedWorld() {
    const world = await anApp({ users: [aUser({ accountId: 'ada', platformRoles: ['atlassian/org-admin'] })] });
    const sent: { summary?: string; accountIds?: readonly string[] }[] = [];
    Object.assign(world.app.jira, {
      create: async ({ summary }: { summary: string }) => {
        sent.push({ summary });
        return { id: '1', key: 'OPS-1' };
      },
      notify: async (_: string, { accountIds }: { accountIds: readonly string[] }) => void sent.push({ accountIds }),
    });
    await world.call('settings.get', {});
    await world.call('settings.get', {}, 'ada');
    dataOf(await world.call('settings.deleteOrgKey', CONFIRMED));
    return { ...world, sent };
  }

  test('a Jira administrator deletes nothing for a month', async () => {
    const { call, ports, app } = await closedWorld();
    ports.clock.advance(30 * DAY_MS - 1);

    expect(await call('privacy.delete', { ...CONFIRMED, notice: PLACE })).toMatchObject(
      refusedAt('confirmation', 'closed-too-short'),
    );
    expect(await app.people.list()).toHaveLength(2);
  });

  test('then tells everybody who had access, and deletes a week later', async () => {
    const { call, ports, sent, app } = await closedWorld();
    ports.clock.advance(30 * DAY_MS);

    expect(await call('privacy.delete', CONFIRMED)).toMatchObject(refusedAt('notice', 'required'));
    expect(dataOf(await call('privacy.delete', { ...CONFIRMED, notice: PLACE }))).toMatchObject({ state: 'announced' });
    expect(sent).toEqual([{ summary: expect.stringContaining('Acme') as unknown }, { accountIds: [ADMIN_ID, 'ada'] }]);
    ports.clock.advance(7 * DAY_MS - 1);
    expect(await call('privacy.delete', CONFIRMED)).toMatchObject(refusedAt('confirmation', 'announced-too-short'));
    ports.clock.advance(1);

    expect(dataOf(await call('privacy.delete', CONFIRMED))).toEqual({ state: 'deleting' });
    expect((await app.audit.list({ filter: { act: 'privacy.announced' }, limit: 5 })).rows).toHaveLength(1);
  });

  test('a rejected key that Atlassian takes again after all ends it, before anybody is told', async () => {
    const { call, ports, app, sent } = await closedWorld();
    dataOf(await call('settings.saveOrgKey', KEY));
    await app.orgKeys.markRejected((await app.orgKeys.findStatus())?.generation ?? '');
    ports.clock.advance(30 * DAY_MS);

    expect(await call('privacy.delete', { ...CONFIRMED, notice: PLACE })).toMatchObject({
      failure: { code: 'conflict' },
    });

    expect(await app.orgKeys.findOwnership()).toMatchObject({ owner: { orgId: 'org-1' }, key: { state: 'set' } });
    expect(sent).toEqual([]);
  });

  test('whoever is on the access list is told too, though they never came', async () => {
    const { call, ports, app, sent } = await closedWorld();
    const { values, version } = await app.settings.get();
    const saved = { values: { ...values, accessList: [idOf('bob')] }, savedAt: '', savedBy: idOf('eve') };
    await app.kvs.transact({ versioned: [app.settings.writeOf(version, saved)] });
    ports.clock.advance(30 * DAY_MS);

    dataOf(await call('privacy.delete', { ...CONFIRMED, notice: PLACE }));

    expect(sent.at(-1)).toEqual({ accountIds: [ADMIN_ID, 'ada', idOf('bob'), idOf('eve')] });
  });

  test('an account that Jira does not know any more keeps nobody else from being told', async () => {
    const { call, ports, app } = await closedWorld();
    for (const name of ['bob', 'eve', 'gone']) await app.people.note(name);
    ports.clock.advance(30 * DAY_MS);
    const told: string[] = [];
    Object.assign(app.jira, {
      notify: async (_: string, { accountIds }: { accountIds: readonly string[] }) => {
        if (accountIds.includes('gone')) throw new AppError('request-rejected', 'Jira answered 400');
        told.push(...accountIds);
      },
    });

    expect(dataOf(await call('privacy.delete', { ...CONFIRMED, notice: PLACE }))).toMatchObject({ state: 'announced' });

    expect(told).toEqual([ADMIN_ID, 'ada', 'bob', 'eve']);
  });

  test.for([
    ['does not take', 'create', 'not-found'],
    ['takes for nobody', 'notify', 'request-rejected'],
  ] as const)('a notice that Jira %s counts as not given', async ([, call, code]) => {
    const world = await closedWorld();
    world.ports.clock.advance(30 * DAY_MS);
    Object.assign(world.app.jira, { [call]: async () => Promise.reject(new AppError(code, 'Jira refused')) });

    expect(await world.call('privacy.delete', { ...CONFIRMED, notice: PLACE })).toMatchObject({ failure: { code } });

    expect((await world.app.orgKeys.findOwnership()).owner?.notice).toBeUndefined();
  });

  test('a notice whose work item was not answered is given in that one, once Jira shows it', async () => {
    const { call, ports, sent, app } = await closedWorld();
    ports.clock.advance(30 * DAY_MS);
    const unanswered = new AppError('atlassian-unavailable', 'no answer', { outcomeUnknown: true });
    const items: { label: string; spaceKey: string }[] = [];
    let isShown = false;
    Object.assign(app.jira, {
      create: async ({ label, spaceKey }: { label: string; spaceKey: string }) => {
        items.push({ label, spaceKey });
        throw unanswered;
      },
      findCreated: async (spaceKey: string, { label }: { label: string }) =>
        isShown && items.some((item) => item.label === label && item.spaceKey === spaceKey)
          ? { id: '1', key: 'OPS-1' }
          : undefined,
    });
    const announce = { ...CONFIRMED, notice: PLACE };

    expect(await call('privacy.delete', announce)).toMatchObject({ failure: { code: 'atlassian-unavailable' } });
    expect(await call('privacy.delete', announce)).toMatchObject(refusedAt('confirmation', 'being-announced'));
    isShown = true;
    const elsewhere = { ...CONFIRMED, notice: { ...PLACE, spaceKey: 'IT' } };

    expect(dataOf(await call('privacy.delete', elsewhere))).toMatchObject({ state: 'announced' });
    expect(items).toHaveLength(1);
    expect(sent).toEqual([{ accountIds: [ADMIN_ID, 'ada'] }]);
  });

  test('a notice whose work item never came is given in another, with the same label', async () => {
    const { call, ports, app } = await closedWorld();
    ports.clock.advance(30 * DAY_MS);
    const labels: string[] = [];
    Object.assign(app.jira, {
      create: async ({ label }: { label: string }) => {
        labels.push(label);
        if (labels.length > 1) return { id: '2', key: 'OPS-2' };
        throw new AppError('atlassian-unavailable', 'no answer', { outcomeUnknown: true });
      },
      findCreated: async () => undefined,
    });
    const announce = { ...CONFIRMED, notice: PLACE };
    await call('privacy.delete', announce);
    ports.clock.advance(120_000);

    expect(dataOf(await call('privacy.delete', announce))).toMatchObject({ state: 'announced' });
    expect(labels).toEqual([labels[0], labels[0]]);
  });

  test('a key that is stored meanwhile takes the notice back', async () => {
    const { call, ports, app } = await closedWorld();
    ports.clock.advance(30 * DAY_MS);
    dataOf(await call('privacy.delete', { ...CONFIRMED, notice: PLACE }));

    dataOf(await call('settings.saveOrgKey', KEY));

    expect((await app.orgKeys.findOwnership()).owner).toEqual({ orgId: 'org-1', hasUnstamped: false });
  });

  test('a key that is stored while the notice is given keeps it from counting, then and later', async () => {
    const { call, ports, app } = await closedWorld();
    ports.clock.advance(30 * DAY_MS);
    Object.assign(app.jira, { notify: async () => void dataOf(await call('settings.saveOrgKey', KEY)) });

    expect(await call('privacy.delete', { ...CONFIRMED, notice: PLACE })).toMatchObject({
      failure: { code: 'conflict' },
    });

    expect((await app.orgKeys.findOwnership()).owner).toEqual({ orgId: 'org-1', hasUnstamped: false });
  });

  test('a key that is stored while the announced deletion begins keeps everything', async () => {
    const { call, ports, app } = await closedWorld();
    ports.clock.advance(30 * DAY_MS);
    dataOf(await call('privacy.delete', { ...CONFIRMED, notice: PLACE }));
    ports.clock.advance(7 * DAY_MS);
    const cancelAll = app.jobs.cancelAll.bind(app.jobs);
    Object.assign(app.jobs, {
      cancelAll: async (by: string) => {
        dataOf(await call('settings.saveOrgKey', KEY));
        return cancelAll(by);
      },
    });

    expect(await call('privacy.delete', CONFIRMED)).toMatchObject({ failure: { code: 'conflict' } });

    expect((await app.orgKeys.find())?.apiKey).toBe(KEY.apiKey);
  });
});
