import { gunzipSync } from 'node:zlib';
import { describe, test } from 'vitest';
import type { App } from '../../src/app';
import { ERASED_ACCOUNT, type CallData, type CallInput, type CallName, type Reply } from '../../src/contract';
import { eraseAccounts } from '../../src/features/privacy/erase-accounts';
import { handlersOf } from '../../src/features/resolvers';
import { accountsHeldIn } from '../../src/storage/inventory/stored-accounts';
import { FIRST_PLACE, type StatePlace } from '../../src/storage/inventory/stored-state';
import { dataOf } from '../support/reply';
import { alertsWorld } from './alerts-world';

/** The app on an organization of 300, with calls of its page. */
async function officeWorld() {
  const world = await alertsWorld({ users: 300 });
  const { orgAdmin } = world.atlassian.callers();
  async function call<Name extends CallName>(name: Name, payload: CallInput<Name>): Promise<CallData<Name>> {
    const handler = handlersOf(world.invocation())[name] as (request: object) => Promise<Reply<CallData<Name>>>;
    const data = dataOf(await handler({ payload, context: { accountId: orgAdmin } }));
    await world.drain();
    return data;
  }
  return { ...world, call, orgAdmin };
}

async function everyRecord(app: App): Promise<{ key: string; value: unknown }[]> {
  const all: { key: string; value: unknown }[] = [];
  for (let place: StatePlace | undefined = FIRST_PLACE; place !== undefined;) {
    const page: Awaited<ReturnType<App['storedState']['read']>> = await app.storedState.read(place);
    all.push(...page.records);
    place = page.next;
  }
  return all;
}

async function erased(app: App, accountId: string): Promise<boolean> {
  let isBusy = false;
  for (let place: StatePlace | undefined = FIRST_PLACE; place !== undefined;) {
    const page: Awaited<ReturnType<typeof eraseAccounts>> = await eraseAccounts(app, {
      ids: new Set([accountId]),
      place,
    });
    isBusy ||= page.isBusy;
    place = page.next;
  }
  return isBusy;
}

/** Keys of the records that still say an id, packed or not; files of exports go by themselves. */
async function whoSays(app: App, accountId: string): Promise<string[]> {
  const says = ({ key, value }: { key: string; value: unknown }): boolean => {
    const { gzipBase64 } = value as { gzipBase64?: string };
    const packed = gzipBase64 === undefined ? '' : gunzipSync(Buffer.from(gzipBase64, 'base64')).toString('utf8');
    return `${key.replaceAll('#', '|')} ${JSON.stringify(value)} ${packed}`.includes(accountId);
  };
  return (await everyRecord(app)).filter(says).flatMap(({ key }) => (key.startsWith('export-part:') ? [] : [key]));
}

describe('an account that is closed', () => {
  test('is erased from all that a day of work has stored, and the work goes on', async ({ expect }) => {
    const world = await officeWorld();
    const { call } = world;
    await call('directory.scan', {});
    const { rows: users } = await call('users.list', {
      filter: { status: ['active'], claimStatus: 'managed', orgAdmin: false },
      limit: 12,
    });
    const accountIds = users.map(({ accountId }) => accountId);
    const suspend: CallInput<'runs.plan'> = { action: 'suspend', selection: { parts: [{ accountIds }] } };
    const { runId } = await call('runs.plan', suspend);
    const { willAct } = await call('runs.get', { runId });
    await call('runs.apply', { runId, confirmation: { dialog: true, count: willAct } });
    const { counts } = await call('runs.get', { runId });
    const planned = await call('runs.plan', { ...suspend, action: 'deactivate' });
    const asked = (await call('runs.get', planned)).willAct;
    const [first] = (await call('runs.rows', { ...planned, outcome: 'will-act' })).rows;
    const gone = first?.accountId ?? '';
    const others = accountIds.filter((accountId) => accountId !== gone);
    const named = [gone, others[0] ?? ''];
    await call('users.saveFilter', { name: 'Two of them', filter: { accountIds: named }, shared: true });
    await call('exports.start', { kind: 'run', options: { runId } });
    await call('exports.start', { kind: 'audit', options: { filter: { target: gone } } });
    await call('settings.save', {
      version: (await call('settings.get', {})).version,
      protected: { accountIds: [gone], emails: [], domains: [], groupIds: [] },
    });
    const before = (await everyRecord(world.invocation())).flatMap((record) => accountsHeldIn(record));
    expect(before.filter((accountId) => accountId === gone).length).toBe(7);

    expect(await erased(world.invocation(), gone)).toBe(false);

    expect(await whoSays(world.invocation(), gone)).toEqual([]);
    expect(await call('audit.verify', {})).toMatchObject({ ok: true });
    const { rows } = await call('runs.rows', { runId, limit: 100 });
    expect(rows.map(({ accountId }) => accountId).toSorted()).toEqual([ERASED_ACCOUNT, ...others].toSorted());
    expect((await call('runs.get', { runId })).counts).toEqual(counts);
    expect((await call('runs.get', planned)).willAct).toBe(asked - 1);
    const entries = (await call('audit.list', { filter: { act: 'run.row' }, names: true })).rows;
    expect(entries.filter(({ target }) => target === ERASED_ACCOUNT)).toHaveLength(1);
    expect(await call('users.get', { accountId: others[0] ?? '' })).toMatchObject({ accountId: others[0] });
    const undo = await call('runs.undo', { runId });
    expect(
      (await call('runs.rows', { runId: undo.runId, limit: 100 })).rows.map(({ accountId }) => accountId).toSorted(),
    ).toEqual(others.toSorted());
    const again = await call('runs.plan', { ...suspend, selection: { parts: [{ runId, outcome: 'done' }] } });
    expect((await call('runs.rows', { ...again, limit: 100 })).rows).toHaveLength(others.length);
    const exported = await call('exports.start', { kind: 'run', options: { runId } });
    expect((await call('exports.get', exported)).rows).toBe(rows.length);
    expect(await whoSays(world.invocation(), gone)).toEqual([]);
  });
});
