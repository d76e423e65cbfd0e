import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';
import {
  ACCOUNT_STATUSES,
  CLAIM_STATUSES,
  INDEXED_STATUSES,
  MEMBERSHIP_STATUSES,
  MFA_STATES,
  type IndexedAccount,
} from '../../domain/accounts/indexed-account';
import type { ActivityDay, AppDay } from '../../domain/activity/app-day';
import { daysToKeep, indexedActivity, type ReadActivity } from '../../domain/activity/read-activity';
import { AppError } from '../../errors';
import type { PlainSet } from '../../platform/ports';
import type { OrgKvs } from '../kvs/org-kvs';
import { parseStored } from '../kvs/parse';
import { directoryChunkKey } from './keys';

/** About 40 KB packed: a page of ten requests, and well below the platform's 240 KiB for a value. */
export const ACCOUNTS_PER_CHUNK = 1_000;

/** Chunks that are held at the same time while many are read. */
const READ_TOGETHER = 25;

const Stored = z.object({ v: z.literal(1), gzipBase64: z.string() });

/**
 * A chunk by columns, since like beside like packs well. Days are stored as {@link DAYS_FROM} more than they are, below
 * that lies what is no day. `counts`: apps of each account, -1 where activity was not read; `apps` and `days` hold
 * these one after the other.
 */
const Columns = z.object({
  names: z.array(z.tuple([z.string(), z.string()])),
  ids: z.string(),
  facts: z.array(z.int()),
  added: z.array(z.int()),
  counts: z.array(z.int()),
  apps: z.array(z.int()),
  days: z.array(z.int()),
  /** Days of restoring, as `added`; absent where nobody of the chunk was restored. */
  restored: z.array(z.int()).exactOptional(),
});
type Columns = z.output<typeof Columns>;

const NEVER = 0;
const UNKNOWN = 1;
const DAYS_FROM = 2;
const NOT_READ = -1;

/** The accounts of a scan, in chunks. */
export function createDirectoryChunks(kvs: OrgKvs) {
  async function unpacked(scanId: string, chunks: readonly number[]): Promise<IndexedAccount[][]> {
    const keys = chunks.map((chunk) => directoryChunkKey(scanId, chunk));
    const values = await kvs.getMany(keys);
    return keys.map((key) => unpackAccounts(key, parseStored(Stored, key, values.get(key)).gzipBase64));
  }

  return {
    write(scanId: string, chunk: number, accounts: readonly IndexedAccount[]): PlainSet {
      return { key: directoryChunkKey(scanId, chunk), value: { v: 1, gzipBase64: packAccounts(accounts) } };
    },

    /**
     * Chunks `from` up to, not including, `to`, one after the other.
     *
     * @throws {AppError} `stored-data-invalid`: one is not there; a newer scan may have taken the place of this one
     */
    async *read(scanId: string, from: number, to: number): AsyncGenerator<IndexedAccount[], void, undefined> {
      for (let start = from; start < to; start += READ_TOGETHER) {
        const end = Math.min(to, start + READ_TOGETHER);
        yield* await unpacked(
          scanId,
          Array.from({ length: end - start }, (_, index) => start + index),
        );
      }
    },

    async remove(scanId: string, from: number, to: number): Promise<void> {
      await kvs.deleteMany(
        Array.from({ length: Math.max(0, to - from) }, (_, index) => directoryChunkKey(scanId, from + index)),
      );
    },
  };
}

export function packAccounts(accounts: readonly IndexedAccount[]): string {
  const names = new Map<string, number>();
  const columns: Columns = { names: [], ids: '', facts: [], added: [], counts: [], apps: [], days: [] };
  const indexOf = ({ key, siteId }: AppDay): number => {
    const name = `${key} ${siteId}`;
    const known = names.get(name) ?? columns.names.push([key, siteId]) - 1;
    names.set(name, known);
    return known;
  };
  for (const account of accounts) {
    columns.facts.push(factsOf(account));
    columns.added.push(account.addedDay === undefined ? UNKNOWN : account.addedDay + DAYS_FROM);
    const days = account.activity && daysToKeep(account.activity);
    columns.counts.push(days?.length ?? NOT_READ);
    for (const app of days ?? []) {
      columns.apps.push(indexOf(app));
      columns.days.push(numberOf(app.day));
    }
  }
  columns.ids = accounts.map(({ accountId }) => accountId).join('\n');
  if (accounts.some(({ restoredDay }) => restoredDay !== undefined)) {
    columns.restored = accounts.map(({ restoredDay }) =>
      restoredDay === undefined ? UNKNOWN : restoredDay + DAYS_FROM,
    );
  }
  return gzipSync(JSON.stringify(columns), { level: 9 }).toString('base64');
}

/** @throws {AppError} `stored-data-invalid` */
export function unpackAccounts(key: string, gzipBase64: string): IndexedAccount[] {
  let value: unknown;
  try {
    value = JSON.parse(gunzipSync(Buffer.from(gzipBase64, 'base64')).toString('utf8'));
  } catch (cause) {
    throw new AppError('stored-data-invalid', `${key} cannot be unpacked`, { cause });
  }
  const { names, ids, facts, added, counts, apps, days, restored } = parseStored(Columns, key, value);
  let next = 0;
  const activityOf = (count: number): ReadActivity | undefined => {
    if (count === NOT_READ) return undefined;
    const kept = Array.from({ length: count }, () => {
      const [appKey, siteId] = names[apps[next] ?? -1] ?? [];
      const day = days[next];
      next += 1;
      if (appKey === undefined || siteId === undefined || day === undefined) throw brokenChunk(key);
      return { key: appKey, siteId, day: dayOf(day) };
    });
    return indexedActivity(kept);
  };
  const accountIds = ids === '' ? [] : ids.split('\n');
  return accountIds.map((accountId, index) => {
    const [fact, day, count] = [facts[index], added[index], counts[index]];
    const back = restored === undefined ? UNKNOWN : restored[index];
    if (back === undefined || fact === undefined || day === undefined || count === undefined) throw brokenChunk(key);
    return {
      accountId,
      ...fromFacts(fact),
      addedDay: day < DAYS_FROM ? undefined : day - DAYS_FROM,
      ...(!(back < DAYS_FROM) && { restoredDay: back - DAYS_FROM }),
      activity: activityOf(count),
    };
  });
}

function brokenChunk(key: string): AppError {
  return new AppError('stored-data-invalid', `the columns of ${key} are not of one length`);
}

function numberOf(day: ActivityDay): number {
  if (day === 'never') return NEVER;
  return day === 'unknown' ? UNKNOWN : day + DAYS_FROM;
}

function dayOf(stored: number): ActivityDay {
  if (stored === NEVER) return 'never';
  return stored === UNKNOWN ? 'unknown' : stored - DAYS_FROM;
}

type PackedFacts = Omit<IndexedAccount, 'accountId' | 'addedDay' | 'restoredDay' | 'activity'>;

/** Two or three bits each; a new word is added at the end of its list, never between. */
function factsOf(account: PackedFacts): number {
  return (
    ACCOUNT_STATUSES.indexOf(account.accountStatus) |
    (MEMBERSHIP_STATUSES.indexOf(account.membershipStatus) << 2) |
    (CLAIM_STATUSES.indexOf(account.claimStatus) << 4) |
    (INDEXED_STATUSES.indexOf(account.status) << 6) |
    (MFA_STATES.indexOf(account.mfa) << 9) |
    (Number(account.isOrgAdmin) << 11) |
    (Number(account.isProtected) << 12) |
    (Number(account.isInPart === true) << 13)
  );
}

function fromFacts(facts: number): PackedFacts {
  const bits = (from: number, count: number): number => (facts >> from) & ((1 << count) - 1);
  return {
    accountStatus: ACCOUNT_STATUSES[bits(0, 2)] ?? 'unknown',
    membershipStatus: MEMBERSHIP_STATUSES[bits(2, 2)] ?? 'unknown',
    claimStatus: CLAIM_STATUSES[bits(4, 2)] ?? 'unknown',
    status: INDEXED_STATUSES[bits(6, 3)] ?? 'unknown',
    mfa: MFA_STATES[bits(9, 2)] ?? 'unknown',
    isOrgAdmin: bits(11, 1) === 1,
    isProtected: bits(12, 1) === 1,
    ...(bits(13, 1) === 1 && { isInPart: true as const }),
  };
}
