import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';
import { INACTIVITY_LEVELS } from '../../contract';
import type { Alert } from '../../domain/alerts/alert';
import { AppError } from '../../errors';
import type { PlainSet } from '../../platform/ports';
import type { AccountVisit } from '../kvs/account-visit';
import type { OrgKvs } from '../kvs/org-kvs';
import { parseStored } from '../kvs/parse';
import { alertChunkKey } from './keys';

/** About 60 KB packed, well below the platform's 240 KiB for a value. */
export const ALERTS_PER_CHUNK = 2_000;

const Stored = z.object({ v: z.literal(1), gzipBase64: z.string() });

/** Short names, since there are many. */
const Row = z.object({
  a: z.string(),
  l: z.enum(INACTIVITY_LEVELS),
  s: z.int(),
  f: z.int(),
  u: z.union([z.int(), z.enum(['never', 'unknown'])]),
  z: z.int().exactOptional(),
  d: z.boolean(),
  m: z.number().exactOptional(),
});
const Rows = z.array(Row);

/** The alerts of a set, in chunks. No names, no addresses. */
export function createAlertChunks(kvs: OrgKvs) {
  return {
    write(setId: string, chunk: number, alerts: readonly Alert[]): PlainSet {
      return { key: alertChunkKey(setId, chunk), value: { v: 1, gzipBase64: packed(alerts) } };
    },

    /** @throws {AppError} `stored-data-invalid`: one is not there; a newer set may have taken the place of this one */
    async read(setId: string, chunks: number): Promise<Alert[][]> {
      const keys = Array.from({ length: chunks }, (_, chunk) => alertChunkKey(setId, chunk));
      const values = await kvs.getMany(keys);
      return keys.map((key) => unpacked(key, parseStored(Stored, key, values.get(key)).gzipBase64));
    },

    async remove(setId: string, chunks: number): Promise<void> {
      await kvs.deleteMany(Array.from({ length: chunks }, (_, chunk) => alertChunkKey(setId, chunk)));
    },
  };
}

function packed(alerts: readonly Alert[]): string {
  const rows = alerts.map(
    ({
      accountId,
      level,
      sinceDay,
      foundBy,
      lastActive,
      snoozedUntil,
      isDismissed,
      markedAt,
    }): z.output<typeof Row> => ({
      a: accountId,
      l: level,
      s: sinceDay,
      f: foundBy,
      u: lastActive,
      ...(snoozedUntil !== undefined && { z: snoozedUntil }),
      d: isDismissed,
      ...(markedAt !== undefined && { m: markedAt }),
    }),
  );
  return gzipSync(JSON.stringify(rows)).toString('base64');
}

function unpacked(key: string, gzipBase64: string): Alert[] {
  let value: unknown;
  try {
    value = JSON.parse(gunzipSync(Buffer.from(gzipBase64, 'base64')).toString('utf8'));
  } catch (cause) {
    throw new AppError('stored-data-invalid', `${key} cannot be unpacked`, { cause });
  }
  return parseStored(Rows, key, value).map(({ a, l, s, f, u, z: snoozedUntil, d, m: markedAt }) => ({
    accountId: a,
    level: l,
    sinceDay: s,
    foundBy: f,
    lastActive: u,
    ...(snoozedUntil !== undefined && { snoozedUntil }),
    isDismissed: d,
    ...(markedAt !== undefined && { markedAt }),
  }));
}

/** Whom alerts are about. */
export function visitAlertChunk(value: unknown, key: string, visit: AccountVisit): z.output<typeof Stored> {
  const stored = parseStored(Stored, key, value);
  const alerts = unpacked(key, stored.gzipBase64);
  const kept = new Set(visit.some(alerts.map(({ accountId }) => accountId)));
  return { ...stored, gzipBase64: packed(alerts.filter(({ accountId }) => kept.has(accountId))) };
}
