import { ACTS_ON_ACCOUNTS } from '../../contract';
import type { Kvs, PlainSet } from '../../platform/ports';
import { readBlocks } from './blocks';
import type { ChainedEntry } from './chain';
import { accountsInDetail } from './detail';
import { auditBlockKey } from './keys';
import { erased, openOr, type Sealed } from './seal';

type EntryParts = Pick<ChainedEntry, 'by' | 'target' | 'named'>;

/**
 * The accounts that an entry names: who acted (which may be nobody's id), on whom, and in its detail.
 *
 * @throws {AppError} `stored-data-invalid`
 */
export function accountsInEntry(entry: ChainedEntry): string[] {
  return Object.values(partsOf(entry)).flat();
}

/** The same entries, with what names one of the accounts replaced by its commitment. `changed`: how many. */
function erasedEntries(
  entries: readonly ChainedEntry[],
  ids: ReadonlySet<string>,
): { entries: ChainedEntry[]; changed: number } {
  const next = entries.map((entry) => erasedEntry(entry, ids));
  return { entries: next, changed: next.filter((entry, index) => entry !== entries[index]).length };
}

/** The writes of those blocks that name one of the accounts. */
export async function erasedBlocks(
  kvs: Kvs,
  blocks: readonly number[],
  ids: ReadonlySet<string>,
): Promise<{ sets: PlainSet[]; changed: number }> {
  const sets: PlainSet[] = [];
  let changed = 0;
  for (const block of blocks) {
    const [stored = []] = await readBlocks(kvs, block, block + 1);
    const next = erasedEntries(stored, ids);
    if (next.changed > 0) sets.push({ key: auditBlockKey(block), value: { v: 1, entries: next.entries } });
    changed += next.changed;
  }
  return { sets, changed };
}

function erasedEntry(entry: ChainedEntry, ids: ReadonlySet<string>): ChainedEntry {
  const accounts = partsOf(entry);
  const without = <T>(part: Sealed<T>, of: readonly string[]): Sealed<T> =>
    of.some((accountId) => ids.has(accountId)) ? erased(part) : part;
  const { by, target, named } = entry;
  const next: EntryParts = {
    by: without(by, accounts.by),
    ...(target !== undefined && { target: without(target, accounts.target) }),
    ...(named !== undefined && { named: without(named, accounts.named) }),
  };
  const isSame = next.by === by && next.target === target && next.named === named;
  return isSame ? entry : { ...entry, ...next };
}

function partsOf({ by, act, target, named }: ChainedEntry): Record<keyof EntryParts, string[]> {
  const actor = openOr(by, undefined);
  const on = target && openOr(target, undefined);
  const detail = named && openOr(named, undefined);
  return {
    by: actor === undefined ? [] : [actor],
    target: on === undefined || !ACTS_ON_ACCOUNTS.includes(act) ? [] : [on],
    named: detail === undefined ? [] : accountsInDetail(detail),
  };
}
