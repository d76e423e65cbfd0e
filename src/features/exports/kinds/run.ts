import { z } from 'zod';
import type { App } from '../../../app';
import { ERASED_ACCOUNT, RESULTS, type RunOutcome } from '../../../contract';
import { statusOf } from '../../../domain/accounts/user-status';
import type { CsvRow } from '../../../domain/csv';
import { partOf } from '../../../domain/places/tokens';
import { hasAccount } from '../../../domain/runs/erased-row';
import { shownOutcome, type RunRecordRow } from '../../../domain/runs/row';
import { AppError } from '../../../errors';
import { parseStored } from '../../../storage/kvs/parse';
import type { RunPlace, RunRecord } from '../../../storage/runs/record';
import { chunkCount } from '../../../storage/runs/rows';
import { activityTeller } from '../../directory/tell-activity';
import { NO_SELECTION } from '../../selection/cut';
import type { CheckedOptions } from './checked';
import { LOOK_UP_COST, lookUpIds, tellingFound, type FoundUser } from './look-up';
import type { Batch, Exporting, RowSource } from './row-source';
import type { ExportTexts } from './texts';

/** @throws {AppError} `conflict`: the run is still being planned; `not-found` */
export async function checkedRun(
  app: App,
  { runId, outcome }: { runId: string; outcome?: string | undefined },
): Promise<CheckedOptions> {
  const { run } = await app.runs.get(runId);
  if (run.state === 'planning') throw new AppError('conflict', 'the run is still being planned');
  const options = { runId, ...(outcome !== undefined && { outcome }) };
  return { options, scope: { ...options, action: run.action }, cut: NO_SELECTION };
}

const StoredOptions = z.object({ runId: z.string(), outcome: z.string().exactOptional() });

const Position = z.int().min(0);
const COLUMNS = ['export-column.accountId', 'column.name', 'export-column.email', 'column.status'] as const;
const RESULT_COLUMNS = ['column.outcome', 'column.reason', 'export-column.detail'] as const;

/** The rows of a run: what became of each account, or with `plan` what was to become of it and how it was before. */
export async function openRun(exporting: Exporting): Promise<RowSource> {
  const { app, record, words } = exporting;
  const isPlan = record.kind === 'plan';
  const { runId, outcome } = parseStored(StoredOptions, `options of export ${record.exportId}`, record.options);
  const [{ run }, admin] = await Promise.all([app.runs.get(runId), app.admin()]);
  const chunks = chunkCount(run.total);
  const withActivity = tellingFound(activityTeller(app));
  const outcomeOf = (row: RunRecordRow): RunOutcome =>
    isPlan ? plannedOutcome(row.outcome) : shownOutcome(row.outcome, run.state);

  async function read(stored: unknown): Promise<Batch> {
    const chunk = stored === undefined ? 0 : parseStored(Position, 'position of an export', stored);
    const all = chunk < chunks ? (await app.runs.rows.read(runId, chunk, chunk + 1)).flat() : [];
    const rows = all.filter((row) => outcome === undefined || outcomeOf(row) === outcome);
    const ids = [...new Set(rows.filter(hasAccount).map(({ accountId }) => accountId))];
    const looked = await withActivity(await lookUpIds({ admin, expand: ['productAccess'] }, ids));
    const found = new Map(looked.map((one) => [one.accountId, one]));
    return {
      entries: rows.map((row) => {
        const facts = { words, run, found: found.get(row.accountId), nowMs: record.createdAt };
        const cells = rowOf({ ...row, outcome: outcomeOf(row) }, facts);
        return {
          rows: [isPlan ? [...cells, beforeOf(row, run, words)] : cells],
          isInPart: facts.found?.user?.unread !== undefined,
        };
      }),
      next: chunk + 1 < chunks ? chunk + 1 : undefined,
      isSpent: false,
    };
  }

  const heads = [...COLUMNS, ...RESULT_COLUMNS, ...(isPlan ? ['export-column.before'] : [])];
  return { columns: heads.map((key) => words.t(key)), cost: LOOK_UP_COST, total: totalOf(run, outcome, isPlan), read };
}

/** What the plan said of a row that has a result since. */
function plannedOutcome(outcome: RunOutcome): RunOutcome {
  return (RESULTS as readonly string[]).includes(outcome) ? 'will-act' : outcome;
}

function totalOf({ counts, total }: RunRecord, outcome: string | undefined, isPlan: boolean): number {
  if (outcome === undefined || isPlan) return total;
  return Object.entries(counts).find(([name]) => name === outcome)?.[1] ?? 0;
}

type RowFacts = { words: ExportTexts; found: FoundUser | undefined; nowMs: number };

/** An address that Atlassian does not know has no account: it stands where the e-mail does. */
function rowOf({ accountId, outcome, reason, detail }: RunRecordRow, { words, found, nowMs }: RowFacts): CsvRow {
  const { user, activity } = found ?? {};
  const isUnknownAddress = accountId === '';
  return [
    accountId,
    accountId === ERASED_ACCOUNT ? words.t('person.erased') : (user?.name ?? ''),
    isUnknownAddress ? (detail ?? '') : (user?.email ?? ''),
    user === undefined ? '' : words.t(`status.${statusOf(user, nowMs, activity)}`),
    words.t(`outcome.${outcome}`),
    reasonOf(words, { outcome, reason, detail }),
    isUnknownAddress || partOf({ reason, detail }) !== undefined ? '' : (detail ?? ''),
  ];
}

type Reason = { outcome: RunOutcome; reason: string | undefined; detail: string | undefined };

function reasonOf({ find }: ExportTexts, { outcome, ...row }: Reason): string {
  const { ended, count } = partOf(row) ?? {};
  const words = row.reason === undefined ? undefined : find(`run-reason.${row.reason}`);
  return (
    words?.replace('{ended}', String(ended)).replace('{count}', String(count)) ?? find(`outcome-help.${outcome}`) ?? ''
  );
}

/** "Acme: Active; Beta: Suspended", or the state of the whole account. */
function beforeOf({ targets }: RunRecordRow, { places }: RunRecord, words: ExportTexts): string {
  return targets
    .map(({ place, before }) => {
      const name = nameOf(places[place]);
      const state = words.find(`status.${before}`) ?? before;
      return name === '' ? state : `${name}: ${state}`;
    })
    .join('; ');
}

function nameOf(place: RunPlace | undefined): string {
  switch (place?.kind) {
    case 'directory':
    case 'group':
      return place.name;
    case 'role':
      return `${place.role} (${place.resourceId})`;
    case 'account':
    case 'tokens':
    case undefined:
      return '';
  }
}
