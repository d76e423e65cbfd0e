import { z } from 'zod';
import type { Kvs } from '../../platform/ports';
import { parseStored } from '../kvs/parse';
import { AuditBlock, AuditHead, EMPTY_HEAD, type ChainedEntry } from './chain';
import { AUDIT_HEAD, auditBlockKey } from './keys';

/** Blocks of 100 KB at most: so many keep one reading well under the 4 MB that the platform hands out at once. */
export const BLOCKS_PER_READ = 25;

/** @throws {AppError} `stored-data-invalid` */
export async function readHead(kvs: Kvs): Promise<{ version: number | undefined; head: AuditHead }> {
  const record = await kvs.getVersioned(AUDIT_HEAD);
  if (record === undefined) return { version: undefined, head: EMPTY_HEAD };
  return { version: record.version, head: parseStored(AuditHead, AUDIT_HEAD, record.value) };
}

/**
 * The entries of blocks in order of their numbers; a block that is not there has none.
 *
 * @param to the number after the last one
 * @throws {AppError} `stored-data-invalid`
 */
export async function readBlocks(kvs: Kvs, from: number, to: number): Promise<ChainedEntry[][]> {
  const keys = keysOf(from, to);
  const values = await kvs.getMany(keys);
  return keys.map((key) => {
    const value = values.get(key);
    return value === undefined ? [] : parseStored(AuditBlock, key, value).entries;
  });
}

/** The same, unparsed: whoever verifies wants to know which entry is wrong. `bytes`: what was read, as JSON. */
export async function readRawBlocks(
  kvs: Kvs,
  from: number,
  to: number,
): Promise<{ entries: unknown[]; bytes: number }[]> {
  const keys = keysOf(from, to);
  const values = await kvs.getMany(keys);
  return keys.map((key) => {
    const value = values.get(key);
    const entries = RawBlock.safeParse(value).data?.entries ?? [];
    return { entries, bytes: value === undefined ? 0 : Buffer.byteLength(JSON.stringify(value)) };
  });
}
const RawBlock = z.object({ entries: z.array(z.unknown()) });

/** The key of the block that the next entry goes into, where there is one. */
export async function findLastBlockKey(kvs: Kvs): Promise<string | undefined> {
  const { blocks } = (await readHead(kvs)).head;
  return blocks === 0 ? undefined : auditBlockKey(blocks - 1);
}

function keysOf(from: number, to: number): string[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => auditBlockKey(from + index));
}
