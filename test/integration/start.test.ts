import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, describe, test } from 'vitest';
import { startStandIn, type StandIn, type StandInOptions } from '../support/stand-in';
import { tripOn } from '../support/trip';

describe('npm start', () => {
  const running: StandIn[] = [];
  const folder = mkdtempSync(path.join(tmpdir(), 'uam-'));
  afterEach(async () => {
    await Promise.all(running.splice(0).map((standIn) => standIn.stop()));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  async function start(options: StandInOptions): Promise<StandIn> {
    const standIn = await startStandIn({ clock: 'virtual', isAlone: true, ...options });
    running.push(standIn);
    return standIn;
  }

  test('makes the same organization of the same seed, and another of another', async ({ expect }) => {
    const [first, again, other] = await Promise.all([
      start({ users: 100, seed: 7 }),
      start({ users: 100, seed: 7 }),
      start({ users: 100, seed: 8 }),
    ]);

    expect(await again.org()).toEqual(await first.org());
    expect((await other.org()).orgId).not.toBe((await first.org()).orgId);
  });

  test('makes the organization that its options ask for', async ({ expect }) => {
    const standIn = await start({ users: 100, variants: { directories: 5, userManagement: 'original' } });
    const { orgId, apiKey, directories } = await standIn.org();

    const path = `/api.atlassian.com/admin/v1/orgs/${orgId}/directory/users/nobody/last-active-dates`;
    const reply = await fetch(standIn.url + path, { headers: { authorization: `Bearer ${apiKey}` } });

    expect(directories).toHaveLength(5);
    expect([reply.status, await reply.text()]).toEqual([400, expect.stringContaining('ADMIN-400-4')]);
  });

  test('keeps what happened in a file, and goes on from there', async ({ expect }) => {
    const stateFile = path.join(folder, 'state.json');
    const before = await start({ users: 100, stateFile });
    const trip = tripOn(before);
    await trip.storeKey();
    const { version } = await trip.call('settings.get', {});
    await trip.call('settings.save', { version, warningDays: 33 });
    await before.stop();

    const after = await start({ users: 100, stateFile });

    expect(await tripOn(after).call('settings.get', {})).toMatchObject({ warningDays: 33, orgKey: { state: 'set' } });
  });

  test.for([
    [['--users', '5'], /users/],
    [['--clock', 'sundial'], /clock/],
    [['--color', 'red'], /color/],
  ] as const)('refuses %j by name', ([args, name], { expect }) => {
    const { status, stderr } = spawnSync(process.execPath, ['local/start.mjs', '--no-open', ...args], {
      encoding: 'utf8',
    });

    expect(status).toBe(2);
    expect(stderr).toMatch(name);
  });

  test('answers a route it does not know with its name', async ({ expect }) => {
    const standIn = await start({ users: 100 });

    await expect(standIn.get('/local/nothing')).rejects.toThrow(/404.*\/local\/nothing/);
    const { apiKey } = await standIn.org();
    const unknown = await fetch(`${standIn.url}/api.atlassian.com/admin/v9/everything`, {
      headers: { authorization: `Bearer ${apiKey}` },
    });
    expect(unknown.status).toBe(501);
    expect(await unknown.text()).toContain('/admin/v9/everything');
  });
});
