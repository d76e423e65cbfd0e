import type { App } from '../../app';
import type { PartOf, StoredSelectionPart } from '../../storage/selections/selections';
import { readEarlierRows, type EarlierRows } from './earlier-rows';
import type { PartPosition } from './part-position';

/**
 * What one read of a part has found, up to the next commit. `next`: where the part goes on, `undefined` at its end.
 * `gained`: as many of it were not read before. `isSpent`: this invocation may send no more. `waitMs`: nothing may be
 * sent for so long.
 */
export type PartRead<Found> = {
  found: Found;
  next: PartPosition | undefined;
  gained?: number;
  isSpent?: boolean;
  waitMs?: number;
};

/** How whoever reads a selection looks at the accounts that it names and finds. */
export type SelectionReader<Found> = {
  app: App;
  /** The run or the export that the selection was made for. */
  ownerId: string;
  /** Accounts of a list that are read before the next commit. */
  perRead: number;
  /** Accounts that are named by id. */
  named(accountIds: readonly string[], part: PartOf<'accounts'>): Promise<Found>;
  /** Accounts that are named by address. */
  addressed(part: PartOf<'emails'>, position: PartPosition): Promise<PartRead<Found>>;
  /** Accounts that match a filter. */
  matching(part: PartOf<'filter'>, position: PartPosition): Promise<PartRead<Found>>;
  /** Rows of an earlier run. */
  ofRun(rows: EarlierRows, part: PartOf<'run'>): Promise<Found>;
  /** Rows of a run that is taken back. */
  ofUndo(rows: EarlierRows, part: PartOf<'undo'>): Promise<Found>;
};

/** Reads on in a part of a selection, up to the next commit. */
export async function readPart<Found>(
  reader: SelectionReader<Found>,
  part: StoredSelectionPart,
  position: PartPosition,
): Promise<PartRead<Found>> {
  switch (part.kind) {
    case 'accounts': {
      const to = Math.min(position.offset + reader.perRead, part.accountIds.length);
      const found = await reader.named([...new Set(part.accountIds.slice(position.offset, to))], part);
      return { found, next: to < part.accountIds.length ? { ...position, offset: to } : undefined };
    }
    case 'emails':
      return reader.addressed(part, position);
    case 'filter':
      return reader.matching(part, position);
    case 'run': {
      const { next, rows, state } = await readEarlierRows(reader, part.runId, position);
      const except = part.except && (await reader.app.selections.readExcept(reader.ownerId, part.except));
      const left = rows.filter(({ accountId }) => except?.has(accountId) !== true);
      return { found: await reader.ofRun({ rows: left, state }, part), next };
    }
    case 'undo': {
      const { next, ...rows } = await readEarlierRows(reader, part.runId, position);
      return { found: await reader.ofUndo(rows, part), next };
    }
  }
}

/** The next of some ids in their order: when another scan takes the index's place, nobody is left out or read twice. */
export function nextIds(
  ids: readonly string[],
  position: PartPosition,
  { perRead }: { perRead: number },
): { page: string[]; next: PartPosition | undefined } {
  const { after = '' } = position;
  const rest = ids.filter((accountId) => accountId > after);
  const page = rest.slice(0, perRead);
  const last = page.at(-1);
  return { page, next: rest.length > page.length && last !== undefined ? { ...position, after: last } : undefined };
}
