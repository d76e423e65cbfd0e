import { z } from 'zod';
import { USER_EXPORT_COLUMNS } from '../../contract';
import { whyIndexed } from '../../domain/filter/index-criteria';
import { AppError } from '../../errors';
import { parseStored } from '../../storage/kvs/parse';
import type { PlanPart } from '../../storage/runs/plans';
import { activityTeller } from '../directory/tell-activity';
import { indexReader } from './index-reader';
import { readSelected } from './read-selected';
import { LOOK_UP_COST, queryOf, tellingFound, type Reading } from './reading';
import type { Batch, Exporting, RowSource } from './row-source';
import { SELECTION_START, SelectedPosition } from './selected-position';
import { expansionsOf, headsOf, userRow, type CellFacts } from './user-cells';

/** What is stored of the options: the selection's parts are stored apart. */
export const UsersOptions = z.object({ columns: z.array(z.enum(USER_EXPORT_COLUMNS)) });

/** The users of a selection, with the chosen columns. */
export async function openUsers(exporting: Exporting): Promise<RowSource> {
  const { app, record, words } = exporting;
  const { columns } = parseStored(UsersOptions, `options of export ${record.exportId}`, record.options);
  const [admin, profile, first] = await Promise.all([
    app.admin(),
    app.orgProfile.find(),
    app.runs.plans.findPart(record.exportId, 0),
  ]);
  const expand = expansionsOf(columns);
  const reading: Reading = { ...exporting, admin, apps: profile?.apps ?? [], expand, index: indexReader(app) };
  const facts: CellFacts = { words, profile, nowMs: record.createdAt };
  const withActivity = tellingFound(activityTeller(app));
  const counter = record.selection.parts === 1 ? counterOf(reading, first) : undefined;

  async function read(stored: unknown): Promise<Batch> {
    const position =
      stored === undefined ? SELECTION_START : parseStored(SelectedPosition, 'position of an export', stored);
    const part = await app.runs.plans.findPart(record.exportId, position.part);
    if (part === undefined) throw new AppError('stored-data-invalid', 'a part of the selection is gone');
    const { found, next, ...halt } = await readSelected(reading, part, position);
    const isLastPart = position.part + 1 >= record.selection.parts;
    return {
      entries: (await withActivity(found)).map((one) => ({
        accountId: one.accountId,
        rows: [userRow(columns, one, facts)],
        isInPart: one.user?.unread !== undefined,
      })),
      next: next ?? (isLastPart ? undefined : { ...SELECTION_START, part: position.part + 1 }),
      ...halt,
    };
  }
  return { columns: headsOf(columns, words), cost: LOOK_UP_COST, ...(counter && { countAccounts: counter }), read };
}

/** How to count the accounts of a selection that is one filter, which the search alone answers. */
function counterOf(reading: Reading, part: PlanPart | undefined): (() => Promise<number>) | undefined {
  if (part?.kind !== 'filter' || part.except !== undefined || whyIndexed(part.filter) !== undefined) return undefined;
  const plan = queryOf(reading, part.filter);
  const { emails, ...criteria } = plan.query;
  if (!plan.isExact || plan.none || emails !== undefined || criteria.accountIds !== undefined) return undefined;
  return () => reading.admin.countUsers(criteria);
}
