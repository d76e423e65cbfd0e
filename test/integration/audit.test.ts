import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, test } from 'vitest';
import { createAuditLog } from '../../src/storage/audit/audit';
import { failureOf } from '../support/reply';
import { startStandIn, type StandIn } from '../support/stand-in';
import { tripOn } from '../support/trip';
import { fakePorts } from '../world/ports';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

type StoredRow = { space: string; key: string; row: { value: unknown } };
type Saved = { nowMs: number; kvs: StoredRow[] };

describe('the audit', () => {
  let folder: string;
  let stateFile: string;
  let standIn: StandIn;
  const start = async (): Promise<void> => {
    standIn = await startStandIn({ users: 200, clock: 'virtual', stateFile });
  };
  beforeEach(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'audit-'));
    stateFile = path.join(folder, 'state.json');
    await start();
    await tripOn(standIn).storeKey();
  });
  afterEach(async () => {
    await standIn.stop();
    rmSync(folder, { recursive: true });
  });

  /** Stops the stand-in, changes what it has stored, and starts it again. */
  async function withStored(edit: (saved: Saved) => StoredRow[] | Promise<StoredRow[]>): Promise<void> {
    await standIn.stop();
    const saved = JSON.parse(readFileSync(stateFile, 'utf8')) as Saved;
    writeFileSync(stateFile, JSON.stringify({ ...saved, kvs: await edit(saved) }));
    await start();
  }

  test('finds who was acted upon, by run, act, result and day', async ({ expect }) => {
    const { call, planned, applied, allUsers } = tripOn(standIn);
    const accountIds = (await allUsers({ status: ['active'] })).slice(0, 12).map(({ accountId }) => accountId);
    const run = await planned('suspend', { parts: [{ accountIds }] });
    const { counts } = await applied(run.runId);
    const today = (await standIn.requestsSince()).now.slice(0, 10);
    const listed = (filter: object) => call('audit.list', { filter, limit: 100, names: true });

    const done = await listed({ runId: run.runId, act: 'run.row', result: ['done'], from: today, to: today });
    expect(done.rows).toHaveLength(counts.done ?? 0);
    expect(
      done.rows.every(({ target = '' }) => accountIds.includes(target) && done.names?.[target] !== undefined),
    ).toBe(true);
    const one = await listed({ target: accountIds[0] });
    expect(one.rows.every(({ target }) => target === accountIds[0])).toBe(true);
    expect((await listed({ act: ['run.planned', 'run.ended'] })).rows.map(({ act }) => act)).toEqual([
      'run.ended',
      'run.planned',
    ]);
    expect((await listed({ to: '2000-01-01' })).rows).toEqual([]);
    expect((await call('audit.verify', {})).ok).toBe(true);
  });

  test('names the place of an entry that was changed in storage', async ({ expect }) => {
    const { call } = tripOn(standIn);
    await call('settings.save', { version: 0, warningDays: 45 });

    await withStored(({ kvs }) =>
      kvs.map((entry) => {
        if (entry.key !== 'audit:0') return entry;
        const value = entry.row.value as { entries: { act: string }[] };
        const tampered = value.entries.map((one) =>
          one.act === 'settings.changed' ? { ...one, by: 'somebody else' } : one,
        );
        return { ...entry, row: { ...entry.row, value: { ...value, entries: tampered } } };
      }),
    );

    expect(await tripOn(standIn).call('audit.verify', {})).toEqual({ ok: false, entries: 2, firstBroken: 2 });
  });

  test('names a trail that somebody with access to storage cut off, by the witness that was kept elsewhere', async ({
    expect,
  }) => {
    const { call } = tripOn(standIn);
    await call('settings.save', { version: 0, warningDays: 45 });
    const { witness = '' } = await call('audit.about', {});
    expect(await call('audit.verify', { witness })).toEqual({
      ok: true,
      entries: 2,
      witness: { id: 2, state: 'agrees' },
    });

    await withStored(({ kvs }) =>
      kvs.map((entry) => {
        if (entry.key !== 'audit:0') return entry;
        const value = entry.row.value as { entries: unknown[] };
        return { ...entry, row: { ...entry.row, value: { ...value, entries: value.entries.slice(0, 1) } } };
      }),
    );

    expect(await tripOn(standIn).call('audit.verify', { witness })).toMatchObject({
      ok: false,
      firstBroken: 2,
      witness: { id: 2, state: 'differs' },
    });
    expect(failureOf(await standIn.invoke('audit.verify', { witness: '2:x' }))).toMatchObject({
      code: 'invalid-input',
      fields: [{ path: 'witness', problem: 'wrong-format' }],
    });
  });

  test('lets go of old entries by the hour, and stays proven', async ({ expect }) => {
    await withStored(async ({ kvs, nowMs }) => withTrail(kvs, { nowMs: nowMs - 401 * DAY_MS, entries: 2_450 }));
    const { call } = tripOn(standIn);
    const verified = () => call('audit.verify', {});
    expect(await verified()).toEqual({ ok: true, entries: 2_450 });

    await standIn.post('/local/schedules/tidy-schedule/run');
    await standIn.idle();
    expect(await verified()).toMatchObject({ ok: true, entries: 451, prunedTo: 2_000 });

    await standIn.post('/local/schedules/tidy-schedule/run');
    await standIn.idle();
    expect(await verified()).toMatchObject({ ok: true, entries: 52, prunedTo: 2_400 });
    const { rows } = await call('audit.list', { limit: 2 });
    expect(rows.map(({ by, act, detail }) => [by, act, detail?.removed])).toEqual([
      ['app', 'audit.pruned', 400],
      ['app', 'audit.pruned', 2_000],
    ]);
  });

  test('of 100,000 entries is checked, and searched for a day, within what storage allows in a minute', async ({
    expect,
  }) => {
    await withStored(async ({ kvs, nowMs }) => withTrail(kvs, { nowMs: nowMs - 2 * DAY_MS, entries: 100_000 }));
    const { call } = tripOn(standIn);

    const first = await call('audit.verify', {});
    expect(first).toMatchObject({ ok: true, entries: 100_000, resumeAfterMs: MINUTE_MS });
    await standIn.advance(first.resumeAfterMs ?? 0);
    const second = await call('audit.verify', { cursor: first.nextCursor ?? '' });
    expect(second).toEqual({ ok: true, entries: 100_000, checkedFrom: (first.checked ?? 0) + 1 });
    await standIn.advance(MINUTE_MS);
    const { rows } = await call('audit.list', { filter: { to: '2000-01-01' } });

    expect(rows).toEqual([]);
    const { kvsReadUnitsPerMinute } = await standIn.limits();
    expect(kvsReadUnitsPerMinute?.exceeded).toBe(0);
    expect(kvsReadUnitsPerMinute?.value).toBeLessThan(2_600);
  });

  test('has Atlassian’s own events of a day beside it, ten requests a minute', async ({ expect }) => {
    const { call, planned, applied, allUsers } = tripOn(standIn);
    const [user] = await allUsers({ status: ['active'], claimStatus: 'managed' });
    const run = await planned('suspend', { parts: [{ accountIds: [user?.accountId ?? ''] }] });
    await applied(run.runId);
    await standIn.advance(MINUTE_MS);
    const { now } = await standIn.requestsSince();
    const days = { from: now.slice(0, 10), to: now.slice(0, 10) };

    const { rows } = await call('audit.atlassianEvents', days);
    expect(rows.find(({ target }) => target?.id === user?.accountId)).toMatchObject({
      actor: { accountType: 'atlassian', email: expect.stringContaining('@') as string },
      message: expect.stringContaining('Suspended user') as string,
      sites: [expect.stringMatching(/^[\w-]+\.atlassian\.net$/) as string],
    });
    let reply = await standIn.invoke('audit.atlassianEvents', days);
    for (let sent = 0; reply.ok && sent < 12; sent += 1) reply = await standIn.invoke('audit.atlassianEvents', days);

    const failure = failureOf(reply);
    expect(failure.code).toBe('rate-limited');
    const { requests } = await standIn.requestsSince(now);
    const events = requests.filter(({ path: asked }) => asked.includes('/event'));
    expect([events.length, events.every(({ status }) => status === 200)]).toEqual([10, true]);
    await standIn.advance(failure.retryAfterMs ?? 0);
    await call('audit.atlassianEvents', days);
  });
});

/** What is stored, with another trail: that many entries, all added at one moment. */
async function withTrail(
  kvs: readonly StoredRow[],
  { nowMs, entries }: { nowMs: number; entries: number },
): Promise<StoredRow[]> {
  const ports = fakePorts({ now: nowMs });
  const log = createAuditLog(ports);
  const by = '557057:24f5d717-acc3-4e93-9766-6c8edc6ea8bb';
  const runId = 'a2b03add-f822-441d-9b48-70fe7952ef5d';
  for (let added = 0; added < entries; added += 500) {
    const count = Math.min(500, entries - added);
    await log.append(
      Array.from({ length: count }, (_, n) => ({
        by,
        act: 'run.row' as const,
        target: `712020:00000000-0000-4000-8000-${String(added + n).padStart(12, '0')}`,
        result: 'done',
        runId,
      })),
    );
  }
  const key = kvs.find((stored) => stored.key === 'org-key')?.row.value as { body: { owner: { orgId: string } } };
  const org = key.body.owner.orgId;
  const row = (value: object) => ({
    value,
    bytes: Buffer.byteLength(JSON.stringify(value)),
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
  });
  const head = ports.kvs.storedVersioned('audit-head')['audit-head'];
  return [
    ...kvs.filter(({ key }) => !key.startsWith('audit')),
    ...Object.entries(ports.kvs.stored('audit:')).map(([key, value]) => ({
      space: 'plain',
      key,
      row: row({ ...(value as object), org }),
    })),
    {
      space: 'entity:versioned',
      key: 'audit-head',
      row: row({ version: head?.version, body: { ...(head?.value as object), org } }),
    },
  ];
}
