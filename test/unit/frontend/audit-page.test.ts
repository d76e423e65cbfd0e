import { describe, expect, test, vi } from 'vitest';
import type { AuditAbout, AuditCheck, AuditEntry, AuditPage } from '../../../src/contract';
import { aBoot, aUser, aUserDetail, aUserPage } from './support/builders';
import { fieldIn, ofType, textOf } from './support/forge-doc';
import { address, failing, handler, inputs, openApp, page, press, see, shown, type Answers } from './support/stage';

const ADA = 'ada-account-id-0000001';
const CALLER = 'caller-account-id-00001';

const anEntry = (given: Partial<AuditEntry> = {}): AuditEntry => ({
  id: 7,
  at: '2026-11-22T08:00:00Z',
  by: CALLER,
  act: 'run.row',
  target: ADA,
  result: 'done',
  runId: 'run-1',
  ...given,
});
const aPage = (given: Partial<AuditPage> = {}): AuditPage => ({
  rows: [anEntry()],
  names: { [ADA]: 'Ada Lovelace', [CALLER]: 'Charles Babbage' },
  ...given,
});
const anAbout = (given: Partial<AuditAbout> = {}): AuditAbout => ({
  entries: 7,
  retentionDays: 400,
  ...given,
});

const openAudit = (answers: Answers = {}, at = '/history/audit') =>
  openApp(at, { 'app.boot': () => aBoot(), 'audit.list': () => aPage(), 'audit.about': () => anAbout(), ...answers });

/** The person's: days are counted and times are shown in it. */
const ZONE = 'Europe/Berlin';

/** Where the entries of an account stand by themselves, and not under their run. */
const OF_ADA = `/history/audit?${new URLSearchParams({ filter: JSON.stringify({ target: ADA }) }).toString()}`;

describe('the audit', () => {
  test('says in words who did what to whom, and leads to the run and to the account', async () => {
    await openAudit({ 'users.get': () => aUserDetail() }, OF_ADA);

    await see('Charles Babbage');
    expect(shown()).toContain('Acted on an account'); // an entry from before actions were recorded
    expect(shown()).toContain('Entries are kept for at least 400 days.');
    expect(inputs('audit.list')).toEqual([{ filter: { target: ADA }, timeZone: ZONE, limit: 25, names: true }]);
    await press('Ada Lovelace');
    await vi.waitFor(() => expect(address()).toBe(`/users/${ADA}`));
  });

  test('says of an account what was done to it and why, and what Atlassian said of it', async () => {
    const detail = { action: 'suspend', runReason: 'Left the company' };
    const failed = anEntry({ id: 8, result: 'failed', reason: 'request-rejected', detail });
    await openAudit({ 'audit.list': () => aPage({ rows: [failed, anEntry({ detail })] }) }, OF_ADA);

    await see('Suspend access');
    expect(shown().match(/Left the company/g)).toHaveLength(2);
    expect(shown().match(/Atlassian refused this request/g)).toHaveLength(1);
    expect(shown()).not.toContain('Acted on an account');
  });

  test('folds a run into one line, which says what came of it and opens its entries beneath', async () => {
    const detail = { action: 'suspend', counts: { done: 2, 'excluded-protected': 1 } };
    const ended = anEntry({ act: 'run.ended', target: 'run-1', reason: 'Left the company', detail });
    const row = anEntry({ detail: { action: 'suspend', runReason: 'Left the company' } });
    await openAudit({
      'audit.list': ({ filter }) => aPage({ rows: filter?.runId === undefined ? [ended] : [row, row] }),
    });

    await see('Done: 2, Left out: 1');
    expect(shown()).not.toContain('Run came to its end');
    expect(inputs('audit.list')).toEqual([{ filter: {}, timeZone: ZONE, limit: 25, names: true, fold: true }]);
    await press('Show entries');
    await see('Ada Lovelace');
    expect(inputs('audit.list').at(-1)).toEqual({ filter: { runId: 'run-1' }, timeZone: ZONE, limit: 25, names: true });

    await press('Hide entries');
    await vi.waitFor(() => expect(shown()).not.toContain('Ada Lovelace'));
  });

  test('says of a plan that it is one, for how many, and of a beginning no result', async () => {
    const detail = { action: 'deactivate', counts: { 'will-act': 11, 'excluded-protected': 2 } };
    const rows: AuditEntry[] = [
      anEntry({ act: 'run.planned', target: 'run-1', result: 'planned', detail }),
      { id: 2, at: '2026-11-22T08:00:00Z', by: CALLER, act: 'export.started', target: 'export-1', result: 'started' },
    ];
    await openAudit({ 'audit.list': () => aPage({ rows }) });

    await see('Planned: Deactivate 11 accounts');
    expect(shown()).toContain('Ready for review. Will change: 11, Left out: 2');
    expect(shown()).toContain('Started an export');
    expect(shown()).not.toContain('Under way');
  });

  test('says of a run under way only that, whoever its newest entry is about', async () => {
    const row = anEntry({ result: 'failed', reason: 'request-rejected', detail: { action: 'suspend' } });
    await openAudit({ 'audit.list': () => aPage({ rows: [row] }) });

    await see('Under way');
    expect(shown()).toContain('Suspend access');
    expect(shown()).not.toContain('Ada Lovelace');
    expect(shown()).not.toContain('Atlassian refused');
  });

  test('names exports by their files, or by their kind where only that was recorded, and leads to them', async () => {
    const entry = { by: CALLER, at: '2026-11-22T08:00:00Z', result: 'done', target: 'export-1' };
    const rows: AuditEntry[] = [
      { ...entry, id: 2, act: 'export.downloaded', detail: { kind: 'users', fileName: 'users-2026-11-22.csv' } },
      { ...entry, id: 1, act: 'export.deleted', detail: { kind: 'managed-accounts' } },
    ];
    await openAudit({ 'audit.list': () => aPage({ rows }), 'exports.list': () => ({ rows: [] }) });

    await see('users-2026-11-22.csv');
    expect(shown()).toContain('Managed accounts');
    expect(shown()).not.toContain('export-1');
    await press('users-2026-11-22.csv');
    await vi.waitFor(() => expect(address()).toBe('/exports'));
  });

  test('exports the entries of the filter in force', async () => {
    const filter = { act: ['run.row'] };
    const at = `/history/audit?filter=${encodeURIComponent(JSON.stringify(filter))}`;
    await openAudit({ 'exports.start': () => failing({ code: 'internal' }) }, at);
    await see('Charles Babbage');
    await press('Export');

    await vi.waitFor(() => expect(inputs('exports.start')).toMatchObject([{ kind: 'audit', options: { filter } }]));
  });

  test('shows whom nobody knows by name by id, and the app by its name', async () => {
    await openAudit(
      { 'audit.list': () => aPage({ names: {}, rows: [anEntry({ target: 'gone-account', result: 'already' })] }) },
      OF_ADA,
    );
    await see('gone-account');
    expect(shown()).toContain(CALLER);
    expect(shown()).toContain('Already so');
  });

  test('says of erased accounts and details that they were, and links to nobody', async () => {
    const row = anEntry({ by: '(erased)', target: '(erased)' });
    const changed = {
      id: 6,
      at: row.at,
      by: CALLER,
      act: 'settings.changed',
      result: 'done',
      isDetailErased: true,
    } as const;
    await openAudit({ 'audit.list': () => aPage({ rows: [row, changed] }) }, OF_ADA);

    await see('Its details named an account that is closed, or its address, and were erased with it.');
    expect(shown().match(/Closed account, erased/g)).toHaveLength(2);
    await expect(press('Closed account, erased')).rejects.toThrow();
  });

  test('says from what to what a setting was changed', async () => {
    const detail = { warningDays: { before: 60, after: 45 }, protected: { emails: { added: { count: 1 } } } };
    await openAudit({
      'audit.list': () =>
        aPage({
          rows: [{ id: 1, at: '2026-11-22T08:00:00Z', by: 'app', act: 'settings.changed', result: 'done', detail }],
        }),
    });

    await see('Warning after days: 60 → 45');
    expect(shown()).toContain('Protected accounts, E-mail addresses, added: 1');
    expect(shown()).toContain('This app, by its settings');
  });

  test('says what came into a list and went, and of a long one how many more there are', async () => {
    const ids = (prefix: string, count: number) => Array.from({ length: count }, (_, n) => `${prefix}${n + 1}`);
    const changed = (id: number, detail: object): AuditEntry => {
      return {
        id,
        at: '2026-11-22T08:00:00Z',
        by: CALLER,
        act: 'settings.changed',
        result: 'done',
        detail: { ...detail },
      };
    };
    const none = { count: 0, ids: [] };
    const lists = {
      protected: {
        domains: { added: { count: 1, ids: ['acme.com'] }, removed: none },
        emails: { added: { count: 0 } },
      },
      accessList: { added: none, removed: { count: 90, ids: ids('account-', 40) } },
    };
    const addresses = {
      protected: { emails: { removed: { ids: ['ada@acme.com', 'alan@acme.com'], accountIds: [ADA] } } },
    };
    await openAudit({ 'audit.list': () => aPage({ rows: [changed(2, addresses), changed(1, lists)] }) });

    await see('Protected accounts, E-mail addresses, removed: ada@acme.com and alan@acme.com');
    expect(shown()).toContain('Protected accounts, E-mail domains, added: acme.com');
    expect(shown()).toMatch(/removed: account-1, .*account-20 and 70 more/);
    expect(shown()).not.toContain('addresses, added');
  });

  test('says of refused calls which was the first, and of the hour how many of which there were', async () => {
    const since = '2026-11-22T08:00:00Z';
    const detail = {
      count: 1_047,
      since,
      until: '2026-11-22T08:58:00Z',
      calls: { 'app.boot': 7, 'users.list': 1_040 },
    };
    const refused = (id: number, given: object) =>
      anEntry({ id, act: 'access.refused', target: CALLER, result: 'refused', detail: { ...given } });
    await openAudit({
      'audit.list': () => aPage({ rows: [refused(9, detail), refused(8, { call: 'users.list' })] }),
    });

    await see('The first refused call of the hour: users.list');
    expect(shown()).toMatch(/1,047 calls were refused in all within the hour, from .+ to /);
    expect(shown()).toMatch(/1,040 × users\.list[^]*7 × app\.boot/);
  });

  test('says of a download in several calls which parts went out', async () => {
    const download = (from: number) =>
      anEntry({
        act: 'export.downloaded',
        target: 'export-1',
        detail: { kind: 'users', rows: 9, from, parts: 4, of: 5 },
      });
    await openAudit({ 'audit.list': () => aPage({ rows: [download(1), download(0)] }) });

    await see('Parts 2 to 5 of 5');
    expect(shown()).toContain('Parts 1 to 4 of 5');
  });

  test('filters by person, act, result and day, in an address that can be sent', async () => {
    await openAudit({ 'users.list': () => aUserPage({ rows: [aUser()] }) });
    await see('Charles Babbage');

    const person = fieldIn(page(), 'Who');
    if (person !== undefined) handler(person, 'onChange')({ value: ADA, label: 'Ada Lovelace' });
    await see('Who: Ada Lovelace');
    const day = fieldIn(page(), 'From');
    if (day !== undefined) handler(day, 'onChange')('2026-11-01');

    expect(shown()).toContain(`Times are in ${ZONE}`);
    const filter = { by: ADA, from: '2026-11-01' };
    await vi.waitFor(() =>
      expect(inputs('audit.list').at(-1)).toEqual({ filter, timeZone: ZONE, limit: 25, names: true, fold: true }),
    );
    expect(new URLSearchParams(address().split('?')[1]).get('filter')).toBe(JSON.stringify(filter));
  });

  test('opens with the filter of its address', async () => {
    const filter = { act: ['run.row', 'run.ended'], result: 'failed', runId: 'run-1' };
    await openAudit({}, `/history/audit?${new URLSearchParams({ filter: JSON.stringify(filter) }).toString()}`);

    await see('Run: run-1');
    await vi.waitFor(() => expect(inputs('audit.list')[0]?.filter).toEqual(filter));
  });

  test('tells nothing found yet from nothing there', async () => {
    await openAudit({ 'audit.list': () => aPage({ rows: [], nextCursor: '5:600' }) });
    await see('Next looks further back');

    await openAudit({ 'audit.list': () => aPage({ rows: [] }) });
    await see('No entry matches');
  });

  test('says why it cannot be read', async () => {
    await openAudit({ 'audit.list': () => failing({ code: 'stored-data-invalid' }) });

    await see('Log id: log-1');
  });
});

describe('the check of the trail', () => {
  test('goes on where each call came to, and says that all is as it was recorded', async () => {
    let calls = 0;
    await openAudit({
      'audit.verify': () => {
        calls += 1;
        return calls === 1
          ? { ok: true, entries: 7, checked: 4, nextCursor: 'c', resumeAfterMs: 1 }
          : { ok: true, entries: 7 };
      },
    });

    await press('Check the trail');

    await see('All 7 entries are as they were recorded');
    expect(inputs('audit.verify')).toEqual([{}, { cursor: 'c' }]);
  });

  test('compares with a witness in each of its calls, however it was pasted', async () => {
    const witness = `1284:${'a'.repeat(43)}`;
    const answers: AuditCheck[] = [
      {
        ...{ ok: true, entries: 1_300, checked: 1_000, nextCursor: 'c', resumeAfterMs: 1 },
        witness: { id: 1_284, state: 'not-reached' },
      },
      { ok: true, entries: 1_300, witness: { id: 1_284, state: 'agrees' } },
    ];
    await openAudit({
      'audit.about': () => anAbout({ witness: `1300:${'b'.repeat(43)}` }),
      'audit.verify': () => answers.shift() ?? failing({ code: 'internal' }),
    });
    await see('Witness of the last entry');
    expect(fieldIn(page(), 'Witness of the last entry')?.props.defaultValue).toBe(`1300:${'b'.repeat(43)}`);

    const field = fieldIn(page(), 'Compare with a witness');
    if (field !== undefined) handler(field, 'onChange')({ target: { value: `  ${witness}\n` } });
    await press('Check the trail');

    await see('Agrees with the witness of entry 1,284');
    expect(shown()).toContain('All 1,300 entries are as they were recorded');
    expect(inputs('audit.verify')).toEqual([{ witness }, { cursor: 'c', witness }]);
  });

  test('says that a trail which holds together is not that of the witness', async () => {
    const witness = { id: 1_284, state: 'differs' } as const;
    await openAudit({ 'audit.verify': () => ({ ok: false, entries: 1_200, firstBroken: 1_201, witness }) });

    await press('Check the trail');

    await see('Does not agree with the witness of entry 1,284');
    expect(shown()).toContain('Entry 1,201 is missing, or is not the one');
  });

  test.for([
    ['pruned', 'Retention has removed entry 1,284'],
    ['not-reached', 'The check ended before entry 1,284'],
  ] as const)('says why a witness was not compared: %s', async ([state, words]) => {
    await openAudit({ 'audit.verify': () => ({ ok: true, entries: 7, witness: { id: 1_284, state } }) });

    await press('Check the trail');

    await see(words);
  });

  test('says at the field that a text is no witness', async () => {
    const fields = [{ path: 'witness', problem: 'wrong-format' }];
    await openAudit({ 'audit.verify': () => failing({ code: 'invalid-input', fields }) });

    await press('Check the trail');

    await see("This doesn't have the right form.");
  });

  test.for([
    [{ ok: false, entries: 7, firstBroken: 3 }, 'something before it is missing'],
    [
      { ok: false, entries: 7, firstBroken: 201, prunedTo: 200, prunedUntil: '2026-01-01T00:00:00Z' },
      'the record of what retention removed',
    ],
  ] as const)('names the place of %j', async ([check, words]) => {
    await openAudit({ 'audit.verify': () => check });

    await press('Check the trail');

    await see(`The trail was changed at entry ${String(check.firstBroken)}`);
    expect(shown()).toContain(words);
  });

  test('says what retention has removed', async () => {
    await openAudit({
      'audit.about': () => anAbout({ prunedTo: 200, prunedUntil: '2026-01-01T00:00:00Z' }),
      'audit.verify': () => ({ ok: true, entries: 7, prunedTo: 200, prunedUntil: '2026-01-01T00:00:00Z' }),
    });
    await see('have been removed');

    await press('Check the trail');

    await see('Entries up to number 200 were removed by retention');
  });
});

describe("Atlassian's own events", () => {
  const anEvent = {
    id: 'e1',
    at: '2026-11-22T08:00:00Z',
    actor: { id: 'a1', name: 'Grace Hopper', email: 'grace@example.com', accountType: 'app' },
    token: 'Key of Ada',
    action: 'user_suspended',
    actionWords: 'Suspended user',
    sites: ['acme.atlassian.net', 'acme-eu.atlassian.net'],
    target: { id: ADA, name: 'Ada Lovelace', more: 2 },
  };
  const show = async (): Promise<void> => {
    await see('Charles Babbage');
    const [toggle] = ofType(page(), 'Toggle');
    if (toggle !== undefined) handler(toggle, 'onChange')();
  };

  test('are asked for the chosen days, and only when wanted', async () => {
    const filter = JSON.stringify({ from: '2026-11-01', to: '2026-11-03' });
    await openAudit(
      { 'audit.atlassianEvents': () => ({ rows: [anEvent] }) },
      `/history/audit?${new URLSearchParams({ filter }).toString()}`,
    );
    await see('Charles Babbage');
    expect(inputs('audit.atlassianEvents')).toEqual([]);

    await show();

    await see('Suspended user');
    expect(shown()).toContain('with the key Key of Ada');
    expect(shown()).toContain('Ada Lovelace and 2 more');
    expect(inputs('audit.atlassianEvents')).toEqual([{ from: '2026-11-01', to: '2026-11-03', timeZone: ZONE }]);
  });

  test('follow the people of the filter, and say so', async () => {
    const filter = JSON.stringify({ by: CALLER, target: ADA, from: '2026-11-01', to: '2026-11-03' });
    await openAudit(
      { 'audit.atlassianEvents': () => ({ rows: [], nextCursor: 'c2' }) },
      `/history/audit?${new URLSearchParams({ filter }).toString()}`,
    );
    await show();

    await see('that Charles Babbage did to Ada Lovelace');
    expect(inputs('audit.atlassianEvents')).toEqual([
      { by: CALLER, target: ADA, from: '2026-11-01', to: '2026-11-03', timeZone: ZONE },
    ]);
    expect(shown()).toContain('Nothing found among the events read so far.');
    expect(shown()).not.toContain('No events on these days');
  });

  test('say in Atlassian’s words what happened, on which sites, and what kind of account did it', async () => {
    const rows = [
      { ...anEvent, message: 'Suspended user: Ada Lovelace' },
      { ...anEvent, id: 'e2' },
    ];
    await openAudit({ 'audit.atlassianEvents': () => ({ rows }) });
    await show();
    await see('Suspended user');

    const [first, second] = ofType(page(), 'Row').slice(-2).map(textOf);
    for (const text of ['grace@example.com', 'App or service account', 'on acme.atlassian.net, acme-eu.atlassian.net'])
      expect(first).toContain(text);
    expect(first).toContain('Suspended user: Ada Lovelace');
    expect(second).not.toContain('Suspended user: Ada Lovelace');
  });

  test('are explained where the key or the plan has none', async () => {
    const capabilities = { ...aBoot().capabilities, 'read-events': 'no' as const };
    await openAudit({ 'app.boot': () => aBoot({ capabilities }) });
    await see("Atlassian's own events can't be shown");
    expect(ofType(page(), 'Toggle')).toEqual([]);

    await openAudit({ 'audit.atlassianEvents': () => failing({ code: 'missing-scope' }) });
    await show();
    await see("Atlassian's own events can't be shown");
  });

  test('say when they can be asked for again', async () => {
    await openAudit({ 'audit.atlassianEvents': () => failing({ code: 'rate-limited', retryAfterMs: 40_000 }) });
    await show();

    await see('You can try again in 40 seconds.');
  });
});

test('the history leads to the audit', async () => {
  await openAudit({ 'runs.list': () => ({ rows: [] }) }, '/history');
  await see('No runs yet');

  await press('Audit');

  await see('Charles Babbage');
  expect(address()).toBe('/history/audit');
});
