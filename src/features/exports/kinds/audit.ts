import { z } from 'zod';
import type { App } from '../../../app';
import { APP_ACTOR, AuditFilter, ERASED_ACCOUNT } from '../../../contract';
import type { AuditExportOptions } from '../../../contract';
import type { CsvRow } from '../../../domain/csv';
import { IDS_PER_SEARCH } from '../../../limits';
import { without } from '../../../lists';
import { parseStored } from '../../../storage/kvs/parse';
import { accountsOf } from '../../audit/account-names';
import { AUDIT_COLUMNS, auditRows, type AuditRow } from '../../audit/audit-rows';
import { entryFilterOf } from '../../audit/entry-filter';
import { NO_SELECTION } from '../../selection/cut';
import type { CheckedOptions } from './checked';
import { lookUpIds } from './look-up';
import type { Batch, Exporting, RowSource } from './row-source';
import type { ExportTexts } from './texts';

/** What the audit holds now. @throws {AppError} `invalid-input`: the days are the wrong way round */
export async function checkedAudit(app: App, { filter = {}, ...asked }: AuditExportOptions): Promise<CheckedOptions> {
  const [{ values }, { entries, prunedTo = 0 }] = await Promise.all([app.settings.get(), app.audit.about()]);
  const { timeZone = values.timeZone } = asked;
  entryFilterOf(filter, timeZone);
  const people = [filter.by, filter.target].filter((one) => one !== undefined).length;
  const audit = { ...without(without(filter, 'by'), 'target'), ...(people > 0 && { people }) };
  const options = { filter, timeZone, upTo: prunedTo + entries };
  return { options, scope: { audit, timeZone }, cut: NO_SELECTION };
}

/** `timeZone`: whose days the filter means. `upTo`: the id of the last entry when the export was asked for. */
const StoredAuditOptions = z.object({ filter: AuditFilter, timeZone: z.string(), upTo: z.int().min(0) });

const Position = z.string();
const ENTRIES_PER_STEP = 50;
/** A commit comes after so many entries, or once so many accounts have names to be read. */
const ENTRIES_PER_READ = 1_000;
const NAMES_PER_READ = 50;
/** The last step before a commit may add two accounts for each of its entries. */
const COST = Math.ceil((NAMES_PER_READ + 2 * ENTRIES_PER_STEP) / IDS_PER_SEARCH);

type Column = (typeof AUDIT_COLUMNS)[number];
/** Texts that stand beside codes and ids, and the column that each comes after. */
const BESIDE = {
  byName: 'by',
  actText: 'act',
  targetName: 'target',
  reasonText: 'reason',
  runReason: 'reason',
  resultText: 'result',
} as const satisfies Record<string, Column>;
type Beside = keyof typeof BESIDE;
const BESIDES = Object.keys(BESIDE) as Beside[];

/**
 * The entries that a filter finds, the newest first: ids and codes as they were recorded, and beside them names and
 * words. What was recorded after the export was asked for, this export included, is none of it.
 */
export async function openAudit({ app, record, words }: Exporting): Promise<RowSource> {
  const options = parseStored(StoredAuditOptions, `options of export ${record.exportId}`, record.options);
  const { filter, timeZone, upTo } = options;
  const admin = await app.admin();
  const names = new Map<string, string>();

  async function read(stored: unknown): Promise<Batch> {
    const from = stored === undefined ? undefined : parseStored(Position, 'position of an export', stored);
    const rows: AuditRow[] = [];
    const unnamed = new Set<string>();
    let next = from;
    for await (const step of auditRows(app, filter, { from, timeZone, limit: ENTRIES_PER_STEP })) {
      const known = step.rows.filter(({ id }) => Number(id) <= upTo);
      rows.push(...known);
      for (const id of known.flatMap(accountsOf)) if (!names.has(id)) unnamed.add(id);
      next = step.next;
      const isSparse = step.rows.length < ENTRIES_PER_STEP; // and long searched for
      if (isSparse || rows.length >= ENTRIES_PER_READ || unnamed.size >= NAMES_PER_READ) break;
    }
    for (const { accountId, user } of await lookUpIds({ admin, expand: [] }, [...unnamed])) {
      names.set(accountId, user?.name ?? '');
    }
    return { entries: rows.map((row) => ({ rows: [cellsOf(row, names, words)] })), next, isSpent: false };
  }
  return { columns: headsOf(words), cost: COST, read };
}

function headsOf({ t }: ExportTexts): string[] {
  return AUDIT_COLUMNS.flatMap((column) => [column, ...besideOf(column)]).map((name) => t(`audit-column.${name}`));
}

function cellsOf(row: AuditRow, names: ReadonlyMap<string, string>, words: ExportTexts): CsvRow {
  const texts = textsOf(row, names, words);
  return AUDIT_COLUMNS.flatMap((column) => [row[column], ...besideOf(column).map((name) => texts[name])]);
}

function besideOf(column: Column): Beside[] {
  return BESIDES.filter((name) => BESIDE[name] === column);
}

/** Whom Atlassian does not know has no name, and a code that has no words has none here either. */
function textsOf(row: AuditRow, names: ReadonlyMap<string, string>, { t, find }: ExportTexts): Record<Beside, string> {
  const { by, act, target, reason, result, told } = row;
  const { action, runReason = '', exportKind, fileName } = told;
  const isRow = act === 'run.row' && action !== undefined;
  const nameOf = (accountId: string): string =>
    accountId === ERASED_ACCOUNT ? t('person.erased') : (names.get(accountId) ?? '');
  return {
    byName: by === APP_ACTOR ? t('audit.app-itself') : nameOf(by),
    actText: find(isRow ? `action.${action}` : `audit-act.${act}`) ?? '',
    targetName:
      target === ERASED_ACCOUNT || accountsOf(row).includes(target)
        ? nameOf(target)
        : (fileName ?? find(`export-kind.${exportKind ?? ''}`) ?? ''),
    runReason,
    reasonText: find(`run-reason.${reason}`) ?? find(`error.${reason}`) ?? '',
    resultText: find(`audit-result.${result}`) ?? find(`outcome.${result}`) ?? '',
  };
}
