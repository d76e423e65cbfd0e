/** What the back-end needs of Forge. Implemented in this folder on the real packages; nothing else imports those. */

export type Clock = {
  /** Milliseconds since the epoch. */
  now(): number;
  sleep(ms: number): Promise<void>;
  /** Calls back once, `ms` from now, unless the answered function is called first. */
  callLater(ms: number, run: () => void): () => void;
};

export type Random = {
  /** In [0, 1). */
  number(): number;
  uuid(): string;
  /** 128 bits that nobody can guess, in base64url: 22 characters. */
  salt(): string;
};

/** A transaction's record under optimistic locking: `expected` is the version read before, `undefined` where none was. */
export type VersionedSet = { key: string; expected: number | undefined; value: unknown; ttlSeconds?: number };
/** Past its time to live a value may still be read for up to 48 hours: where the moment matters, store it in the value too. */
export type PlainSet = { key: string; value: unknown; ttlSeconds?: number };

export type Transaction = {
  versioned?: VersionedSet[];
  sets?: PlainSet[];
  deletes?: string[];
  /** Removed only when still at that version. */
  versionedDeletes?: { key: string; expected: number }[];
};

/** Plain keys and versioned records do not see each other. */
export type StorageRoom = 'plain' | 'versioned';
/** What is stored under a key. */
export type StoredRecord =
  { room: 'plain'; key: string; value: unknown } | { room: 'versioned'; key: string; value: unknown; version: number };

/**
 * What repositories need of storage. Values come back as `unknown`: the repository parses them. Versioned records are a
 * room of their own: `get`, `getMany`, `entries` and `delete` see none of them, and the same key may be in both.
 *
 * Every method throws `AppError` `limit-exceeded` where a documented limit of the platform is passed, before anything is sent.
 */
export type Kvs = {
  get(key: string): Promise<unknown>;
  /** Absent keys are absent from the map. Any number of keys; read in batches. */
  getMany(keys: readonly string[]): Promise<Map<string, unknown>>;
  set(key: string, value: unknown, options?: { ttlSeconds?: number }): Promise<void>;
  delete(key: string): Promise<void>;
  deleteMany(keys: readonly string[]): Promise<void>;
  /** Every entry under a prefix, however many pages that takes. Eventually consistent: a fresh write may be missing. */
  entries(prefix: string): AsyncIterable<{ key: string; value: unknown }>;
  /**
   * Some of all that a room holds, whatever its keys are. Eventually consistent like `entries`.
   *
   * @param page `cursor`: the `nextCursor` of the page before; the platform promises nothing of an old one
   * @throws {CursorRefusedError} the platform does not take the cursor
   */
  page(
    room: StorageRoom,
    page: { cursor?: string | undefined; limit: number },
  ): Promise<{ records: StoredRecord[]; nextCursor?: string }>;
  /** A record with its version, for {@link Kvs.transact}. Starts at version 1. */
  getVersioned(key: string): Promise<{ version: number; value: unknown } | undefined>;
  /**
   * All or nothing, at most 25 records, each key once. A versioned record moves to `expected + 1`, a new one to 1.
   *
   * @throws {VersionConflictError} one of the versioned records is not at the expected version; nothing was written
   */
  transact(transaction: Transaction): Promise<void>;
};

export type Secrets = {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
  delete(key: string): Promise<void>;
};

export type Queue = {
  /** At least once, in no promised order, after `delaySeconds` (0 to 900). */
  push(
    body: Record<string, unknown>,
    options?: { delaySeconds?: number; concurrency?: { key: string; limit: number } },
  ): Promise<void>;
};

/** The invocation we run in. */
export type Invocation = {
  id: string;
  /** The cloud id of the site that the app is installed on; `undefined`: the platform does not say. */
  siteId: string | undefined;
  /** Account id of the person behind it; `undefined`: nobody, or somebody who is not signed in. */
  person: string | undefined;
  /** Which app this is, as the address of its page names it. */
  app: { appId: string; environmentId: string };
  /** What is left of the function's time limit. */
  remainingMs(): number;
};

export type Log = {
  /** Writes the error with its stack and answers the id that finds the line. Never logs values of an input. */
  failure(error: unknown, where: string): string;
  info(message: string, facts?: Record<string, string | number | boolean>): void;
};

/** What of an HTTP answer is read. A `Response` is one. */
export type HttpAnswer = { status: number; headers: { get(name: string): string | null }; text(): Promise<string> };

export type Fetch = (
  url: string,
  init: { method: string; headers: Record<string, string>; body?: string; signal?: AbortSignal },
) => Promise<HttpAnswer>;

/** A request to a product of the site. `path`: with its query, and each parameter in it encoded. */
export type ProductRequest = {
  path: string;
  method: string;
  headers: Record<string, string>;
  body?: string;
  signal?: AbortSignal;
};

/** One of Atlassian's products on the site that the app is installed on. Errors are the platform's own. */
export type Product = {
  /** In the app's own name, with nobody behind the call. */
  asApp(request: ProductRequest): Promise<HttpAnswer>;
  /** In the name of the person of this invocation. `no-consent`: they have not let the app act for them. */
  asUser(request: ProductRequest): Promise<HttpAnswer | 'no-consent'>;
};

/** Jira is Jira Service Management, too. */
export type Products = { jira: Product; confluence: Product };

/** An account of which something is stored. `updatedAt`, ISO 8601: when that was read from Atlassian. */
export type ReportedAccount = { accountId: string; updatedAt: string };

/** Accounts of which nothing is to be done are absent. `cycleMs`: no account is to be reported again sooner than that. */
export type ReportAnswer = { updates: { accountId: string; status: 'closed' | 'updated' }[]; cycleMs?: number };

/** Atlassian's register of who holds data of which account. */
export type PersonalData = {
  /**
   * Tells Atlassian of at most 90 accounts, in one request. An answer that was lost may have been given.
   *
   * @throws {AppError} `limit-exceeded` before anything is sent; `not-permitted`, `rate-limited`,
   *   `atlassian-unavailable`, `request-rejected`, `unexpected-response`
   */
  report(accounts: readonly ReportedAccount[]): Promise<ReportAnswer>;
};

export type Ports = {
  clock: Clock;
  random: Random;
  kvs: Kvs;
  secrets: Secrets;
  queue: Queue;
  products: Products;
  personalData: PersonalData;
  invocation: Invocation;
  log: Log;
  fetch: Fetch;
};
