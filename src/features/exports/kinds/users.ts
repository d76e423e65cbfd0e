import { z } from 'zod';
import { USER_EXPORT_COLUMNS } from '../../../contract';
import { whyIndexed } from '../../../domain/filter/index-criteria';
import { AppError } from '../../../errors';
import { parseStored } from '../../../storage/kvs/parse';
import type { StoredPart } from '../../../storage/selections/selections';
import { activityTeller } from '../../directory/tell-activity';
import { indexReader } from '../../selection/index-reader';
import { PART_START, PartPosition } from '../../selection/part-position';
import { readPart } from '../../selection/read-part';
import { queryOf } from '../../selection/search-query';
import { LOOK_UP_COST, tellingFound, type UserReading } from './look-up';
import type { Batch, Exporting, RowSource } from './row-source';
import { expansionsOf, headsOf, userRow, type CellFacts } from './user-cells';
import { userReader } from './user-reader';

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
  return { columns: headsOf(columns, words), cost: LOOK_UP_COST, ...(counter && { countAccounts: counter }), read };
}

/** How to count the accounts of a selection that is one filter, which the search alone answers. */
function counterOf(reading: UserReading, part: StoredPart | undefined): (() => Promise<number>) | undefined {
  if (part?.kind !== 'filter' || part.except !== undefined || whyIndexed(part.filter) !== undefined) return undefined;
  const plan = queryOf(reading, part.filter);
  const { emails, ...criteria } = plan.query;
  if (!plan.isExact || plan.none || emails !== undefined || criteria.accountIds !== undefined) return undefined;
  return () => reading.admin.countUsers(criteria);
}
