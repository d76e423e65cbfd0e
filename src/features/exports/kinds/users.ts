import { z } from 'zod';
import type { App } from '../../../app';
import { USER_EXPORT_COLUMNS } from '../../../contract';
import type { ExportScope, Selection, SelectionPart, UserFilter, UsersExportOptions } from '../../../contract';
import { whyIndexed } from '../../../domain/filter/index-criteria';
import { AppError } from '../../../errors';
import { parseStored } from '../../../storage/kvs/parse';
import type { StoredSelectionPart } from '../../../storage/selections/selections';
import { activityTeller } from '../../directory/tell-activity';
import { findIndex } from '../../directory/with-index';
import { cutSelection, type RulesOf } from '../../selection/cut';
import { indexReader } from '../../selection/index-reader';
import { PART_START, PartPosition } from '../../selection/part-position';
import { readPart } from '../../selection/read-part';
import { queryOf } from '../../selection/search-query';
import { planQuery } from '../../selection/search-query';
import type { CheckedOptions } from './checked';
import { LOOK_UP_COST, tellingFound, type UserReading } from './look-up';
import type { Batch, Exporting, RowSource } from './row-source';
import { expansionsOf, userHeads, userRow, type CellFacts } from './user-cells';
import { userReader } from './user-reader';

/** An export acts upon nobody, so nothing has to hold still. */
const NO_RULES: RulesOf = { ofPart: () => undefined, ofRun: () => [] };

/**
 * What the Users page shows: a filter, accounts, or what is selected there.
 *
 * @throws {AppError} `invalid-input`: a filter that no search answers; `not-found`: a run, or the scan that it takes
 */
export async function checkedUsers(app: App, options: UsersExportOptions): Promise<CheckedOptions> {
  const selection = selectionOf(options);
  for (const part of selection.parts) {
    if ('filter' in part) await requireAnswer(app, part.filter);
    if ('runId' in part) await app.runs.get(part.runId);
  }
  const chosen = new Set(options.columns ?? ['status', 'lastActive', 'apps', 'managed', 'groups', 'added', 'mfa']);
  const columns = USER_EXPORT_COLUMNS.filter((column) => chosen.has(column));
  return {
    options: { columns },
    scope: { parts: selection.parts.map(scopeOf), columns },
    cut: cutSelection(selection, NO_RULES),
  };
}

function selectionOf({ filter, accountIds, selection }: UsersExportOptions): Selection {
  const parts: SelectionPart[] = [
    ...(accountIds === undefined ? [] : [{ accountIds }]),
    ...(filter === undefined ? [] : [{ filter }]),
    ...(selection?.parts ?? []),
  ];
  return { parts: parts.length === 0 ? [{ filter: {} }] : parts };
}

async function requireAnswer(app: App, filter: UserFilter): Promise<void> {
  const path = whyIndexed(filter);
  if (path === undefined) await planQuery(app, filter);
  else if ((await findIndex(app)) === undefined) {
    throw new AppError('not-found', 'there is no directory index yet', { fields: [{ path, problem: 'no-scan-yet' }] });
  }
}

type PartScope = NonNullable<ExportScope['parts']>[number];

/** Lists of people are counted: who was named is nobody's business but the file's. */
function scopeOf(part: SelectionPart): PartScope {
  if ('accountIds' in part) return { accounts: new Set(part.accountIds).size };
  if ('emails' in part) return { accounts: new Set(part.emails).size };
  if ('runId' in part) return ofRun(part);
  const { emails, accountIds, not, ...filter } = part.filter;
  const named = emails ?? accountIds;
  const { accountIds: left = [], ...excluding } = not ?? {};
  const except = (part.except?.length ?? 0) + left.length;
  return {
    filter: Object.keys(excluding).length === 0 ? filter : { ...filter, not: excluding },
    ...(named !== undefined && { accounts: named.length }),
    ...(except > 0 && { except }),
  };
}

function ofRun({ runId, outcome, except = [] }: Extract<SelectionPart, { runId: string }>): PartScope {
  return { runId, outcome, ...(except.length > 0 && { except: except.length }) };
}

/** What is stored of the options: the selection's parts are stored apart. */
const UsersOptions = z.object({ columns: z.array(z.enum(USER_EXPORT_COLUMNS)) });

/** In which part of the selection the file stands, and where in that. */
const SelectedPosition = PartPosition.extend({ part: z.int().min(0) });

/** The users of a selection, with the chosen columns. */
export async function openUsers(exporting: Exporting): Promise<RowSource> {
  const { app, record, words } = exporting;
  const { columns } = parseStored(UsersOptions, `options of export ${record.exportId}`, record.options);
  const [admin, profile, first] = await Promise.all([
    app.admin(),
    app.orgProfile.find(),
    app.selections.findPart(record.exportId, 0),
  ]);
  const expand = expansionsOf(columns);
  const reading: UserReading = { ...exporting, admin, apps: profile?.apps ?? [], expand, index: indexReader(app) };
  const reader = userReader(reading);
  const facts: CellFacts = { words, profile, nowMs: record.createdAt };
  const withActivity = tellingFound(activityTeller(app));
  const counter = record.selection.parts === 1 ? counterOf(reading, first) : undefined;

  async function read(stored: unknown): Promise<Batch> {
    const { part: index, ...position } =
      stored === undefined
        ? { ...PART_START, part: 0 }
        : parseStored(SelectedPosition, 'position of an export', stored);
    const part = await app.selections.findPart(record.exportId, index);
    if (part === undefined) throw new AppError('stored-data-invalid', 'a part of the selection is gone');
    const { found, next, isSpent = false, waitMs } = await readPart(reader, part, position);
    const isLastPart = index + 1 >= record.selection.parts;
    return {
      entries: (await withActivity(found)).map((one) => ({
        accountId: one.accountId,
        rows: [userRow(columns, one, facts)],
        isInPart: one.user?.unread !== undefined,
      })),
      next: next ? { ...next, part: index } : isLastPart ? undefined : { ...PART_START, part: index + 1 },
      isSpent,
      ...(waitMs !== undefined && { waitMs }),
    };
  }
  return { columns: userHeads(columns, words), cost: LOOK_UP_COST, ...(counter && { countAccounts: counter }), read };
}

/** How to count the accounts of a selection that is one filter, which the search alone answers. */
function counterOf(reading: UserReading, part: StoredSelectionPart | undefined): (() => Promise<number>) | undefined {
  if (part?.kind !== 'filter' || part.except !== undefined || whyIndexed(part.filter) !== undefined) return undefined;
  const plan = queryOf(reading, part.filter);
  const { emails, ...criteria } = plan.query;
  if (!plan.isExact || plan.none || emails !== undefined || criteria.accountIds !== undefined) return undefined;
  return () => reading.admin.countUsers(criteria);
}
