/** What a write was about, besides the account. */
export type Subject = {
  directoryId?: string | undefined;
  groupId?: string | undefined;
  /** ARI of the app instance. */
  resourceId?: string | undefined;
  role?: string | undefined;
  tokenId?: string | undefined;
};

/** A write that was carried out; `account` is its key, `at` is ms since the epoch. */
export type Write = { account: number; operation: string; at: number; subject: Subject };

/** Something that an administrator did. `by` is the account key of who did it in the browser; absent for API calls. */
export type AuditRecord = Write & { by?: number };

/** Every write since generation, in the order in which they were carried out. */
export type WriteLog = {
  record(write: Write): void;
  all(): readonly Write[];
  of(key: number): readonly Write[];
  /** The keys of the accounts that were written to. */
  keys(): number[];
};

export function createWriteLog(): WriteLog {
  const all: Write[] = [];
  const byAccount = new Map<number, Write[]>();
  return {
    record(write) {
      all.push(write);
      const own = byAccount.get(write.account);
      if (own === undefined) byAccount.set(write.account, [write]);
      else own.push(write);
    },
    all: () => all,
    of: (key) => byAccount.get(key) ?? [],
    keys: () => [...byAccount.keys()],
  };
}
