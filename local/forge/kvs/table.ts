/** A stored value. Times are milliseconds since the epoch. */
export type Row = {
  value?: unknown;
  bytes: number;
  createdAtMs: number;
  updatedAtMs: number;
  expiresAtMs?: number | undefined;
};

/** Keys with their values, now and a moment ago. */
export type Table = {
  get: (key: string) => Row | undefined;
  put: (key: string, row: Row) => void;
  /** Whether there was something to remove. */
  remove: (key: string) => boolean;
  /** What a query sees: the rows as they were {@link QUERY_LAG_MS} ago, in key order. */
  settledRows: (prefix?: string) => { key: string; row: Row }[];
  rows: () => { key: string; row: Row }[];
};

/** Queries are eventually consistent; no source says by how much. A fresh write is seen by one a second later. */
const QUERY_LAG_MS = 1_000;

/** An expired value stays readable for up to 48 hours on the platform; here, for this long. */
const EXPIRED_READABLE_MS = 3_600_000;

type Version = { atMs: number; row: Row | undefined };

export function createTable(now: () => number): Table {
  const versions = new Map<string, Version[]>();

  /** The row of a key as it was at a time, unless it is long expired. */
  function rowAt(key: string, atMs: number): Row | undefined {
    const row = versions.get(key)?.findLast((version) => version.atMs <= atMs)?.row;
    const isGone = row?.expiresAtMs !== undefined && row.expiresAtMs + EXPIRED_READABLE_MS <= now();
    return isGone ? undefined : row;
  }

  /** Adds a version and drops those that no query can see any more. */
  function write(key: string, row: Row | undefined): void {
    const all = [...(versions.get(key) ?? []), { atMs: now(), row }];
    const firstSeen = all.findLastIndex(({ atMs }) => atMs <= now() - QUERY_LAG_MS);
    versions.set(key, all.slice(Math.max(0, firstSeen)));
  }

  function rowsAt(atMs: number, prefix = ''): { key: string; row: Row }[] {
    const found: { key: string; row: Row }[] = [];
    for (const [key, all] of versions) {
      if (!key.startsWith(prefix)) continue;
      const row = rowAt(key, atMs);
      if (row !== undefined) found.push({ key, row });
      else if (all.every((version) => version.row === undefined && version.atMs <= atMs)) versions.delete(key);
    }
    return found.sort((a, b) => (a.key < b.key ? -1 : 1));
  }

  return {
    get: (key) => rowAt(key, Number.POSITIVE_INFINITY),
    put: write,
    remove(key) {
      const existed = rowAt(key, Number.POSITIVE_INFINITY) !== undefined;
      if (existed) write(key, undefined);
      return existed;
    },
    settledRows: (prefix) => rowsAt(now() - QUERY_LAG_MS, prefix),
    rows: () => rowsAt(Number.POSITIVE_INFINITY),
  };
}
