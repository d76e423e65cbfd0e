import { describe, test } from 'vitest';
import type { AdminEvent } from '../../../../src/atlassian/admin/events';
import { AppError } from '../../../../src/errors';
import { AUDIT_COLUMNS, auditRows, type AuditBatch } from '../../../../src/features/audit/audit-rows';
import { pruneAudit } from '../../../../src/features/audit/prune-audit';
import type { AuditDraft } from '../../../../src/storage/audit/audit';
import { ADMIN_ID, aUser, idOf } from '../../../support/builders';
import { dataOf } from '../../../support/reply';
import { anApp, type TestApp } from '../../../world/app';
import { fakePorts } from '../../../world/ports';

const DAY_MS = 86_400_000;
const draft = (given: Partial<AuditDraft> = {}): AuditDraft => ({
  by: ADMIN_ID,
  act: 'run.row',
  target: 'ada',
  result: 'done',
  ...given,
});

async function setZone({ call }: TestApp, timeZone: string): Promise<void> {
  const { version } = dataOf(await call('settings.get', {}));
  dataOf(await call('settings.save', { version, timeZone }));
}

describe('audit.list', () => {
  test('counts a day whole, in the time zone of the settings or of the one who asks', async ({ expect }) => {
    const ports = fakePorts({ now: '2026-01-05T22:59:59.999Z' });
    const world = await anApp({ ports });
    await setZone(world, 'Europe/Berlin');
    await world.app.audit.append(draft({ target: 'in the last moment of the 5th' }));
    ports.clock.advance(1);
    await world.app.audit.append(draft({ target: 'in the first of the 6th' }));
    const listed = async (from?: string, to?: string) => {
      const filter = { act: 'run.row' as const, ...(from && { from }), ...(to && { to }) };
      return dataOf(await world.call('audit.list', { filter })).rows.map(({ target }) => target);
    };

    expect(await listed('2026-01-05', '2026-01-05')).toEqual(['in the last moment of the 5th']);
    expect(await listed('2026-01-06')).toEqual(['in the first of the 6th']);
    expect(await listed(undefined, '2026-01-05')).toEqual(['in the last moment of the 5th']);
    const { rows } = dataOf(
      await world.call('audit.list', { filter: { act: 'run.row', from: '2026-01-06' }, timeZone: 'Pacific/Auckland' }),
    );
    expect(rows).toHaveLength(2); // there it was the 6th already
  });

  test('refuses days the wrong way round, by name', async ({ expect }) => {
    const { call } = await anApp();

    expect(await call('audit.list', { filter: { from: '2026-01-06', to: '2026-01-05' } })).toMatchObject({
      failure: { code: 'invalid-input', fields: [{ path: 'filter.to', problem: 'before-from' }] },
    });
  });

  test('reads names ten accounts a search, and only where they are asked for', async ({ expect }) => {
    const users = Array.from({ length: 14 }, (_, n) => aUser({ accountId: `person-${n}`, name: `Person ${n}` }));
    const { app, call, admin } = await anApp({ users });
    await app.audit.append([...users, { accountId: 'gone' }].map(({ accountId }) => draft({ target: accountId })));
    await app.audit.append(draft({ act: 'audit.pruned', by: 'app', target: 'no account' }));
    const before = admin.made('searchUsers');

    dataOf(await call('audit.list', {}));
    expect(admin.made('searchUsers') - before).toBe(1); // who is calling

    const { names } = dataOf(await call('audit.list', { names: true }));
    expect(names).toMatchObject({ 'person-0': 'Person 0', 'person-13': 'Person 13' });
    expect(Object.keys(names ?? {})).toHaveLength(15); // and the caller; who is gone has none
    expect(admin.made('searchUsers') - before).toBe(3);
  });

  test('shows ids where Atlassian does not answer', async ({ expect }) => {
    const { app, call, ports } = await anApp();
    await app.audit.append(draft());
    dataOf(await call('audit.list', {}));
    Object.assign(app, { admin: () => Promise.reject(new AppError('atlassian-unavailable', 'no answer')) });

    expect(dataOf(await call('audit.list', { names: true }))).toMatchObject({ rows: [{ target: 'ada' }], names: {} });
    expect(ports.log.failures).toMatchObject([{ where: 'names of the audit' }]);
  });
});

describe('retention', () => {
  test('follows the settings, and a change of them is in the audit', async ({ expect }) => {
    const world = await anApp();
    const { app, call, ports } = world;
    await app.audit.append(Array.from({ length: 150 }, () => draft()));
    ports.clock.advance(399 * DAY_MS);
    await pruneAudit(app);
    expect(dataOf(await call('audit.about', {}))).toMatchObject({ entries: 150, retentionDays: 400 });

    ports.clock.advance(2 * DAY_MS);
    await pruneAudit(app);
    expect(dataOf(await call('audit.about', {}))).toMatchObject({ entries: 51, prunedTo: 100 });

    const { version } = dataOf(await call('settings.get', {}));
    expect(await call('settings.save', { version, auditRetentionDays: 29 })).toMatchObject({
      failure: { fields: [{ path: 'auditRetentionDays', problem: 'too-small', values: { min: 30 } }] },
    });
    dataOf(await call('settings.save', { version, auditRetentionDays: 30 }));
    const { rows } = dataOf(await call('audit.list', { limit: 1 }));
    expect(rows[0]?.detail).toEqual({ auditRetentionDays: { before: 400, after: 30 } });
    expect(dataOf(await call('audit.verify', {}))).toMatchObject({ ok: true, entries: 52, prunedTo: 100 });
  });

  test('that cannot read an entry leaves the sweep its other work', async ({ expect }) => {
    const { app, ports } = await anApp();
    await app.audit.append(Array.from({ length: 150 }, () => draft()));
    await ports.kvs.set('audit:0', { v: 1, entries: [{ nothing: true }] });
    ports.clock.advance(500 * DAY_MS);

    await pruneAudit(app);

    expect(ports.log.failures).toMatchObject([
      { where: 'pruning of the audit', error: { code: 'stored-data-invalid' } },
    ]);
  });
});

describe('what admins do to access and to each other', () => {
  test('an account that the access list lets in, or no longer does, has an entry of its own', async ({ expect }) => {
    const { call } = await anApp({ users: [aUser({ accountId: idOf('ada') }), aUser({ accountId: idOf('alan') })] });
    dataOf(await call('settings.save', { version: 0, accessList: [idOf('ada'), idOf('alan')] }));
    dataOf(await call('settings.save', { version: 1, accessList: [idOf('alan')] }));

    const { rows } = dataOf(await call('audit.list', { filter: { target: idOf('ada') } }));

    expect(rows).toMatchObject([
      { act: 'access.withdrawn', by: ADMIN_ID, result: 'done' },
      { act: 'access.granted', by: ADMIN_ID, result: 'done' },
    ]);
  });

  test('a filter leaves entries while all see it', async ({ expect }) => {
    const { call } = await anApp();
    const saved = async (shared: boolean, filterId?: string) => {
      const input = { name: 'Mine', shared, filter: { status: ['active' as const] }, ...(filterId && { filterId }) };
      return dataOf(await call('users.saveFilter', input)).savedFilters[0]?.filterId ?? '';
    };
    const filterId = await saved(false);
    await saved(true, filterId);
    await saved(false, filterId);
    dataOf(await call('users.deleteFilter', { filterId }));

    const { rows } = dataOf(await call('audit.list', {}));

    expect(rows.map(({ act, target }) => [act, target])).toEqual([
      ['filter.unshared', filterId],
      ['filter.shared', filterId],
    ]);
  });
});

describe('auditRows', () => {
  test('has the rows of one walk when it goes on at any position, whatever is added meanwhile', async ({ expect }) => {
    const { app } = await anApp();
    for (let added = 0; added < 2_500; added += 500) {
      await app.audit.append(Array.from({ length: 500 }, () => draft({ detail: { a: 1 } })));
    }
    const quiet = await batchesOf(app, {});
    const resumed: AuditBatch[] = [];
    for (
      let from: string | undefined = undefined as string | undefined, isFirst = true;
      isFirst || from;
      isFirst = false
    ) {
      const { value } = await auditRows(app, {}, { from }).next();
      if (value === undefined) break;
      resumed.push(value);
      from = value.next;
      await app.audit.append(draft({ target: 'added meanwhile' }));
    }

    const rows = quiet.flatMap((batch) => batch.rows);
    expect(rows.map(({ id }) => id)).toEqual(Array.from({ length: 2_500 }, (_, n) => String(2_500 - n)));
    expect(resumed.flatMap((batch) => batch.rows)).toEqual(rows);
    expect(Object.keys(rows[0] ?? {})).toEqual([...AUDIT_COLUMNS, 'told']);
    expect(rows[0]).toMatchObject({ act: 'run.row', target: 'ada', reason: '', run_id: '', detail: '{"a":1}' });
  });

  test('has what the filter of the page finds', async ({ expect }) => {
    const { app } = await anApp();
    await app.audit.append([draft(), draft({ result: 'failed', reason: 'conflict' })]);

    const batches = await batchesOf(app, { result: ['failed'], from: '2026-01-05' });

    expect(batches.flatMap(({ rows }) => rows)).toMatchObject([{ id: '2', result: 'failed', reason: 'conflict' }]);
  });
});

async function batchesOf(app: TestApp['app'], filter: Parameters<typeof auditRows>[1]): Promise<AuditBatch[]> {
  const batches: AuditBatch[] = [];
  for await (const batch of auditRows(app, filter)) batches.push(batch);
  return batches;
}

describe('audit.atlassianEvents', () => {
  const anEvent = (given: Partial<AdminEvent> = {}): AdminEvent => ({
    id: 'e1',
    time: '2026-01-05T08:00:00.000Z',
    action: 'user_suspended',
    actor: {
      id: 'ada',
      name: 'Ada',
      email: 'ada@example.com',
      accountType: 'atlassian',
      auth: { authType: 'api-token', tokenId: 't', tokenLabel: 'Key' },
    },
    message: 'Suspended user: Alan',
    targets: [
      { id: 'alan', type: 'users', name: 'Alan', url: undefined },
      { id: 'dir-1', type: undefined, name: undefined, url: undefined },
    ],
    places: [
      { id: 'org-1', type: 'orgs', name: 'Acme', url: 'https://admin.atlassian.com' },
      { id: 'site-1', type: 'sites', name: undefined, url: 'https://acme.atlassian.net' },
    ],
    location: undefined,
    ...given,
  });
  const days = { from: '2026-01-04', to: '2026-01-05' };

  test('answers what the page shows of the days of the settings’ time zone, in words, and stores no one', async ({
    expect,
  }) => {
    const world = await anApp({
      answers: {
        queryEvents: async () => ({ items: [anEvent()], nextCursor: 'c2' }),
        listEventActions: async () => [
          { id: 'user_suspended', displayName: 'Suspended user', groupDisplayName: undefined },
        ],
      },
    });
    await setZone(world, 'Asia/Tokyo');

    const page = dataOf(await world.call('audit.atlassianEvents', { ...days, cursor: 'c1' }));

    expect(page).toEqual({
      rows: [
        {
          id: 'e1',
          at: '2026-01-05T08:00:00.000Z',
          actor: { id: 'ada', name: 'Ada', email: 'ada@example.com', accountType: 'atlassian' },
          token: 'Key',
          action: 'user_suspended',
          actionWords: 'Suspended user',
          message: 'Suspended user: Alan',
          sites: ['acme.atlassian.net'],
          target: { id: 'alan', type: 'users', name: 'Alan', more: 1 },
        },
      ],
      nextCursor: 'c2',
    });
    const [query, at] = world.admin.requests.find(({ call }) => call === 'queryEvents')?.args ?? [];
    expect(query).toEqual({
      from: String(Date.parse('2026-01-03T15:00:00.000Z')),
      to: String(Date.parse('2026-01-05T15:00:00.000Z') - 1),
    });
    expect(at).toEqual({ cursor: 'c1', limit: 50 });
    expect(JSON.stringify(world.ports.kvs.stored())).not.toMatch(/Alan|alan|ada@|dir-1/);
  });

  test('asks for who acted, and shows only what was done to whom is asked for', async ({ expect }) => {
    const elsewhere = anEvent({
      id: 'e2',
      targets: [{ id: idOf('bob'), type: 'users', name: idOf('alan'), url: undefined }],
    });
    const wanted = anEvent({ targets: [{ id: idOf('alan'), type: 'users', name: 'Alan', url: undefined }] });
    const { call, admin } = await anApp({
      answers: {
        queryEvents: async () => ({ items: [elsewhere, wanted], nextCursor: undefined }),
        listEventActions: async () => [],
      },
    });

    const { rows } = dataOf(await call('audit.atlassianEvents', { ...days, by: idOf('ada'), target: idOf('alan') }));

    expect(rows.map(({ id }) => id)).toEqual(['e1']);
    const [query] = admin.requests.find((request) => request.call === 'queryEvents')?.args ?? [];
    expect(query).toMatchObject({ actor: [idOf('ada')], q: idOf('alan') });
  });

  test('shows an event of which neither time, action nor actor could be read', async ({ expect }) => {
    const event = anEvent({ time: undefined, action: undefined, actor: undefined, targets: [], places: [] });
    const { call } = await anApp({
      answers: {
        queryEvents: async () => ({ items: [event, anEvent({ id: 'e2' })], nextCursor: undefined }),
        listEventActions: async () => [],
      },
    });

    const { rows } = dataOf(await call('audit.atlassianEvents', days));

    expect(rows).toMatchObject([{ id: 'e1' }, { id: 'e2', action: 'user_suspended' }]);
    expect(rows[0]).toEqual({ id: 'e1', message: 'Suspended user: Alan' });
  });

  test('is sent ten times a minute at most, and then says when to come again', async ({ expect }) => {
    const { call, admin, ports } = await anApp({
      answers: { queryEvents: async () => ({ items: [], nextCursor: undefined }) },
    });
    for (let sent = 0; sent < 10; sent += 1) {
      dataOf(await call('audit.atlassianEvents', days));
      ports.clock.advance(1_000);
    }

    expect(await call('audit.atlassianEvents', days)).toMatchObject({
      failure: { code: 'rate-limited', retryAfterMs: 50_000 },
    });

    expect(admin.made('queryEvents')).toBe(10);
    ports.clock.advance(50_000);
    dataOf(await call('audit.atlassianEvents', days));
  });

  test('counts turns of calls at the same time', async ({ expect }) => {
    const { call, admin } = await anApp({
      answers: { queryEvents: async () => ({ items: [], nextCursor: undefined }) },
    });
    dataOf(await call('audit.list', {}));

    const replies = await Promise.all(Array.from({ length: 12 }, () => call('audit.atlassianEvents', days)));

    expect(replies.filter(({ ok }) => ok)).toHaveLength(admin.made('queryEvents'));
    expect(admin.made('queryEvents')).toBeLessThanOrEqual(10);
  });

  test('asks for the words of actions once a day, and shows Atlassian’s id without them', async ({ expect }) => {
    const { call, admin, ports } = await anApp({
      answers: {
        queryEvents: async () => ({ items: [anEvent()], nextCursor: undefined }),
        listEventActions: () => Promise.reject(new AppError('request-rejected', 'no')),
      },
    });

    const { rows } = dataOf(await call('audit.atlassianEvents', days));
    expect(rows[0]).not.toHaveProperty('actionWords');

    Object.assign(admin, {
      listEventActions: async () => [{ id: 'user_suspended', displayName: 'S', groupDisplayName: undefined }],
    });
    dataOf(await call('audit.atlassianEvents', days));
    Object.assign(admin, { listEventActions: () => Promise.reject(new Error('asked again')) });
    expect(dataOf(await call('audit.atlassianEvents', days)).rows[0]?.actionWords).toBe('S');
    expect(ports.log.failures).toMatchObject([{ where: 'words of the event actions' }]);
  });

  test('refuses days the wrong way round before it asks', async ({ expect }) => {
    const { call, admin } = await anApp();

    expect(await call('audit.atlassianEvents', { from: '2026-01-06', to: '2026-01-05' })).toMatchObject({
      failure: { code: 'invalid-input', fields: [{ path: 'to', problem: 'before-from' }] },
    });
    expect(admin.made('queryEvents')).toBe(0);
  });
});
