import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';
import { AppError } from '../../errors';
import type { OrgKvs } from '../kvs/org-kvs';
import { parseStored } from '../kvs/parse';
import { KNOWN_IDS } from './keys';

/** What was seen longest ago is forgotten first. */
const ENTRIES_MAX = 4_000;
const NAME_LENGTH_MAX = 80;
/** Below the 240 KiB that a value takes. */
const PACKED_MAX = 200_000;

/** `seenAt`: ms since the epoch. */
const Entry = z.object({ name: z.string().exactOptional(), seenAt: z.number() });
export type KnownId = z.output<typeof Entry>;

const Stored = z.object({ v: z.literal(1), gzipBase64: z.string() });

export type KnownIdStore = ReturnType<typeof createKnownIds>;

/**
 * Ids of groups, apps, sites and directories that the organization was seen to have, with their names: what is gone can
 * then be told from what never was. Two writers at once may forget what the other saw; the next look sees it again.
 */
export function createKnownIds(kvs: OrgKvs) {
  return {
    /** By the name of the reference. */
    async all(): Promise<Map<string, KnownId>> {
      const value = await kvs.get(KNOWN_IDS);
      return value === undefined ? new Map() : unpack(parseStored(Stored, KNOWN_IDS, value).gzipBase64);
    },

    async save(entries: ReadonlyMap<string, KnownId>): Promise<void> {
      const kept = [...entries]
        .sort(([, a], [, b]) => b.seenAt - a.seenAt)
        .slice(0, ENTRIES_MAX)
        .map(([id, { name, seenAt }]): [string, KnownId] => [
          id,
          { seenAt, ...(name !== undefined && { name: shortened(name) }) },
        ]);
      await kvs.set(KNOWN_IDS, Stored.parse({ v: 1, gzipBase64: packed(kept) }));
    },
  };
}

/** As many as one value takes, the first ones. */
function packed(entries: readonly [string, KnownId][]): string {
  const gzipBase64 = gzipSync(JSON.stringify(Object.fromEntries(entries))).toString('base64');
  return gzipBase64.length <= PACKED_MAX ? gzipBase64 : packed(entries.slice(0, Math.floor(entries.length / 2)));
}

function unpack(gzipBase64: string): Map<string, KnownId> {
  let value: unknown;
  try {
    value = JSON.parse(gunzipSync(Buffer.from(gzipBase64, 'base64')).toString('utf8'));
  } catch (cause) {
    throw new AppError('stored-data-invalid', `${KNOWN_IDS} cannot be unpacked`, { cause });
  }
  return new Map(Object.entries(parseStored(z.record(z.string(), Entry), KNOWN_IDS, value)));
}

/** Half of a surrogate pair at the end is no text. */
function shortened(name: string): string {
  return name.slice(0, NAME_LENGTH_MAX).replace(/[\ud800-\udbff]$/, '');
}
