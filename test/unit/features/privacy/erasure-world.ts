import { gunzipSync } from 'node:zlib';
import type { App } from '../../../../src/app';
import { DEFAULT_SETTINGS, type RunState } from '../../../../src/contract';
import type { RunRecordRow } from '../../../../src/domain/runs/row';
import { noteRefusal } from '../../../../src/features/access/note-refusal';
import type { ErasedPage } from '../../../../src/features/privacy/erase-accounts';
import { eraseAccounts } from '../../../../src/features/privacy/erase-accounts';
import type { StoredRecord } from '../../../../src/platform/ports';
import type { ExportRecord } from '../../../../src/storage/exports/exports';
import { FIRST_PLACE, type StatePlace } from '../../../../src/storage/inventory/stored-state';
import type { Job } from '../../../../src/storage/jobs/jobs';
import type { RunRecord } from '../../../../src/storage/runs/record';
import { ALL_CAPABILITIES, anApp } from '../../../world/app';
import { fakePorts } from '../../../world/ports';
import { anIndexedAccount } from '../../domain/accounts/an-indexed-account';

/** Ids as Atlassian has them, of which none is part of another. */
export const ZOE = '712020:zoe|closed';
export const ADA = '557058:ada-stays';
export const ALAN = '557058:alan-stays';
export const PEOPLE = [ZOE, ADA, ALAN];

const AT = Date.parse('2026-01-05T09:00:00.000Z');
const ISO = new Date(AT).toISOString();

/**
 * An app that has stored a record of every kind in which accounts are named. `isBusy`: jobs are at work on some of
 * them, too.
 */
export async function erasureWorld({ isBusy = false } = {}) {
  const ports = fakePorts();
  const { app, call } = await anApp({ ports });
  await fillAccess(app);
  await fillFilters(app);
  await fillLists(app);
  await fillRuns(app, isBusy);
  await fillJobs(app, isBusy);
  await fillAudit(app);
  return { ports, app, call };
}

/** One walk over everything. */
export async function walk(app: App, ids: readonly string[]): Promise<Omit<ErasedPage, 'next' | 'units'>> {
  const sum = { erased: 0, isBusy: false, unreadable: 0 };
  for (let place: StatePlace | undefined = FIRST_PLACE; place !== undefined;) {
    const page: ErasedPage = await eraseAccounts(app, { ids: new Set(ids), place });
    sum.erased += page.erased;
    sum.isBusy ||= page.isBusy;
    sum.unreadable += page.unreadable;
    place = page.next;
  }
  return sum;
}

/** Every record, as a walk reads it. */
export async function recordsOf(app: App): Promise<StoredRecord[]> {
  const all: StoredRecord[] = [];
  for (let place: StatePlace | undefined = FIRST_PLACE; place !== undefined;) {
    const page: { records: StoredRecord[]; next: StatePlace | undefined } = await app.storedState.read(place);
    all.push(...page.records);
    place = page.next;
  }
  return all;
}

/** All that a record says, its key and what is packed in it included, as one text. */
export function textOf({ key, value }: Pick<StoredRecord, 'key' | 'value'>): string {
  return `${key.replaceAll('#', '|')} ${JSON.stringify(unpacked(value))}`;
}

function unpacked(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (name, member: unknown) =>
    name === 'gzipBase64' && typeof member === 'string'
      ? gunzipSync(Buffer.from(member, 'base64')).toString('utf8')
      : member,
  );
}

async function fillAccess(app: App): Promise<void> {
  const facts = {
    orgId: 'org-1',
    last4: 'wxyz',
    setAt: ISO,
    setBy: ZOE,
    creators: [ZOE, ADA],
    saidExpiry: { on: '2027-01-01', by: ZOE },
    capabilities: ALL_CAPABILITIES,
    checks: [],
  };
  await app.orgKeys.save({ apiKey: 'key', facts }, (change) => app.kvs.transact(change));
  const values = {
    ...DEFAULT_SETTINGS,
    protected: { ...DEFAULT_SETTINGS.protected, accountIds: [ADA, ZOE] },
    accessList: [ZOE, ALAN],
    alertDelivery: { enabled: false, spaceKey: '', issueTypeId: '', notifyAccountIds: [ZOE] } as const,
  };
  const alertDelivery = { ...values.alertDelivery, notifyAccountIds: [ZOE] };
  await app.kvs.transact({
    versioned: [app.settings.writeOf(0, { values: { ...values, alertDelivery }, savedAt: ISO, savedBy: ZOE })],
    sets: [app.alerts.authorisationWrite({ by: ZOE, at: ISO })],
  });
  for (const accountId of [ZOE, ADA]) {
    await app.verdicts.save(accountId, { granted: true, isOrgAdmin: true, basis: 'b' });
    await noteRefusal(app, { accountId, call: 'users.list' });
    await app.preferences.save(accountId, await app.preferences.get(accountId));
    await app.people.note(accountId);
  }
}

async function fillFilters(app: App): Promise<void> {
  const { savedFilters } = app;
  const entry = (filterId: string, by: string) => ({ filterId, name: filterId, by });
  const own = { ...(await savedFilters.ownList(ZOE)), entries: [entry('zoes', ZOE)] };
  const others = { ...(await savedFilters.ownList(ADA)), entries: [entry('of-zoe', ADA), entry('of-both', ADA)] };
  const shared = {
    ...(await savedFilters.sharedList()),
    entries: [entry('zoe-shared', ZOE), entry('ada-shared', ADA)],
  };
  const filters = [
    { filterId: 'zoes', filter: { text: 'x' } },
    { filterId: 'of-zoe', filter: { accountIds: [ZOE] } },
    { filterId: 'of-both', filter: { accountIds: [ZOE, ALAN] } },
    { filterId: 'zoe-shared', filter: { text: 'y', not: { accountIds: [ZOE, ALAN] } } },
    { filterId: 'ada-shared', filter: { accountIds: [ALAN], not: { accountIds: [ZOE] } } },
  ];
  await app.kvs.transact(savedFilters.writesOf({ lists: [own, others, shared], filters }));
}

const indexed = (accountId: string) => anIndexedAccount({ accountId, mfa: 'unknown', addedDay: 20_000 });

const alert = (accountId: string) =>
  ({ accountId, level: 'warning', sinceDay: 20_000, foundBy: 1, lastActive: 19_000, isDismissed: false }) as const;

async function fillLists(app: App): Promise<void> {
  const { directoryIndex, alerts } = app;
  await app.foundIds.save('hash', { ids: [ADA, ZOE], missing: [] });
  const current = { scanId: 'scan-2', from: 1, to: 3, orgId: 'org-1', accounts: 3, startedAt: AT, endedAt: AT };
  const leftovers = [{ scanId: 'scan-1', from: 0, to: 1 }];
  const ages = { d0to30: 3, d31to60: 0, d61to90: 0, over90: 0, never: 0, unknown: 0 };
  const counted = { accounts: 3, invited: 0, warning: 0, overdue: 0, activeUsers: [], ages };
  await app.kvs.transact({
    versioned: [
      directoryIndex.writeOf(undefined, { v: 1, current, leftovers }),
      alerts.writeOf(undefined, {
        v: 1,
        checks: 1,
        current: { setId: 'set-2', chunks: 2, orgId: 'org-1' },
        leftovers: [{ setId: 'set-1', chunks: 1 }],
      }),
    ],
    sets: [
      directoryIndex.chunks.write('scan-1', 0, [ZOE, ADA].map(indexed)),
      directoryIndex.chunks.write('scan-2', 1, [ADA, ZOE].map(indexed)),
      directoryIndex.chunks.write('scan-2', 2, [ALAN].map(indexed)),
      directoryIndex.summaryWrite('scan-2', { v: 1, countedBy: 'rules', ...counted }),
      alerts.chunks.write('set-1', 0, [ZOE].map(alert)),
      alerts.chunks.write('set-2', 0, [ADA, ZOE].map(alert)),
      alerts.chunks.write('set-2', 1, [{ ...alert(ZOE), isDismissed: true }]),
    ],
  });
}

type RunFacts = { runId: string; state: RunState; rows: RunRecordRow[] };

async function storeRun(app: App, { runId, state, rows }: RunFacts): Promise<void> {
  const counts: RunRecord['counts'] = {};
  for (const { outcome } of rows) counts[outcome] = (counts[outcome] ?? 0) + 1;
  const run: RunRecord = {
    v: 2,
    runId,
    action: 'deactivate',
    state,
    counts,
    willAct: rows.length,
    total: rows.length,
    createdAt: AT,
    createdBy: ZOE,
    options: {},
    places: [{ kind: 'account', accounts: rows.length }],
    isEverywhere: true,
    activityRules: [],
    orgAdmins: [ZOE, ADA],
    needs: 'dialog',
    breaker: { percent: 25, exceeded: false },
    idpCheck: 'not-needed',
    seats: { isCounted: false, changes: {} },
    actChunks: 1,
    changed: 0,
    jobId: `job-of-${runId}`,
    confirmedBy: ZOE,
  };
  const writes = app.runs.writes(run, undefined);
  await app.kvs.transact({ ...writes, sets: [...(writes.sets ?? []), app.runs.rows.write(runId, 0, rows)] });
}

const target = (state: RunRecordRow['targets'][number]['state']) => ({ place: 0, before: 'active', state, tries: 1 });

async function fillRuns(app: App, isBusy: boolean): Promise<void> {
  const row = (accountId: string, outcome: RunRecordRow['outcome'], state: Parameters<typeof target>[0]) => ({
    accountId,
    outcome,
    targets: [target(state)],
  });
  const email: RunRecordRow = { accountId: '', outcome: 'excluded-not-found', detail: 'x@example.org', targets: [] };
  const done = [row(ADA, 'done', 'done'), { ...row(ZOE, 'failed', 'failed'), reason: 'r', detail: 'Zoe' }, email];
  await storeRun(app, { runId: 'run-done', state: 'done', rows: done });
  const open = [ADA, ZOE, ALAN].map((accountId) => row(accountId, 'will-act', 'pending'));
  for (const state of ['planned', 'paused', 'cancelled'] as const) {
    await storeRun(app, { runId: `run-${state}`, state, rows: open });
  }
  if (isBusy) await storeRun(app, { runId: 'run-applying', state: 'applying', rows: open });

  for (const runId of ['run-done', 'orphan', 'export-done', ...(isBusy ? ['run-applying', 'export-running'] : [])]) {
    await app.selections.save(runId, {
      parts: [
        { kind: 'accounts', accountIds: [ADA, ZOE] },
        { kind: 'filter', filter: { accountIds: [ZOE] } },
        { kind: 'filter', filter: { accountIds: [ZOE, ADA] } },
      ],
      excepts: [[ZOE, ALAN]],
    });
    const sightings = [ZOE, ALAN].map((accountId) => ({ accountId, place: 0, state: 'active' }));
    const page = app.runs.plans.writePage(runId, 0, { sightings, missing: [{ accountId: ZOE }], missingEmails: [] });
    await app.kvs.set(page.key, page.value, {});
  }
}

async function fillJobs(app: App, isBusy: boolean): Promise<void> {
  const cursors = {
    plan: { orgAdmins: [ZOE, ADA], position: { pass: 0, offset: 0, after: ZOE } },
    export: { position: { part: 0, offset: 0, restarts: 0, after: ADA } },
    'privacy-deletion': { by: ZOE },
    scan: { passes: [{}, { directoryId: 'directory-1' }, { accountIds: [ZOE, ADA] }, { accountIds: [ZOE] }] },
  };
  for (const [kind, cursor] of Object.entries(cursors)) {
    await app.kvs.transact(app.jobStore.writes(aJob({ jobId: kind, kind, cursor, state: 'done' }), undefined));
  }
  await app.jobStore.requestCancel('gone', ZOE);
  await storeExport(app, { exportId: 'export-done', state: 'ready', deletedBy: ZOE });
  if (!isBusy) return;
  await app.kvs.transact(app.jobStore.writes(aJob({ jobId: 'at-work', state: 'running' }), undefined));
  await app.jobStore.requestCancel('at-work', ZOE);
  await storeExport(app, { exportId: 'export-running', state: 'running' });
}

const aJob = (given: Partial<Job>): Job => ({
  v: 1,
  jobId: 'job',
  kind: 'apply',
  state: 'done',
  cursor: {},
  done: 0,
  startedAt: AT,
  updatedAt: AT,
  requestedBy: ZOE,
  attempts: 0,
  turn: 1,
  ...given,
});

async function storeExport(app: App, given: Partial<ExportRecord> & { exportId: string }): Promise<void> {
  const record: ExportRecord = {
    v: 1,
    kind: 'audit',
    state: 'ready',
    options: { filter: { by: ZOE, target: ADA }, timeZone: 'UTC', upTo: 1 },
    selection: { parts: 0, excepts: 0 },
    scope: { audit: { people: 2 } },
    neutralizeFormulas: true,
    locale: 'en-US',
    fileName: 'audit.csv',
    createdAt: AT,
    createdBy: ZOE,
    jobId: 'export',
    orgId: 'org-1',
    rows: 1,
    bytes: 1,
    parts: 0,
    notes: 0,
    hasLeftovers: false,
    dueAt: AT,
    ...given,
  };
  await app.kvs.transact(app.exports.writes(record, undefined));
}

async function fillAudit(app: App): Promise<void> {
  const ids = (list: string[]) => ({ count: list.length, ids: list });
  const detail = { accessList: { added: ids([ZOE]), removed: ids([]) } };
  const addresses = { ids: ['zoe@example.com'], accountIds: [ZOE] };
  await app.audit.append([
    { by: ZOE, act: 'settings.changed', result: 'done', detail },
    { by: ADA, act: 'run.row', target: ZOE, result: 'done', runId: 'run-done', detail: { action: 'deactivate' } },
    { by: ADA, act: 'alerts.snoozed', result: 'done', detail: { days: 7, count: 1, accountIds: [ZOE] } },
    { by: ADA, act: 'access.granted', target: ALAN, result: 'done' },
    { by: ADA, act: 'settings.changed', result: 'done', detail: { protected: { emails: { added: addresses } } } },
  ]);
}
