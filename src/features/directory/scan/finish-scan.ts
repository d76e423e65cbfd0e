import type { App } from '../../../app';
import { mergedAccount, type IndexedAccount } from '../../../domain/accounts/indexed-account';
import type { RunningJob } from '../../../jobs/running-job';
import { chunked, without } from '../../../lists';
import { ACCOUNTS_PER_CHUNK } from '../../../storage/directory/chunks';
import type { ChunkRange, CurrentIndex, IndexRecord, IndexSummary } from '../../../storage/directory/directory-index';
import { inTransactions } from '../../../storage/kvs/transaction';
import { findVanishedSettings } from '../../known/vanished-settings';
import { countSummary } from '../count-summary';
import { indexContext } from '../index-context';
import type { ScanPass, ScanCursor } from './cursor';
import { askedIn, carriedOver, findMissing, passesFor } from './missing-accounts';
import { requireMost } from './read-share';
import { findRestored } from './restored-accounts';

/**
 * Puts together what was read, and makes it the index in one write. An account that was read twice (it moved between
 * pages, or was read in several directories) is there once. When fewer were read than there were at the start, the walk
 * is made once more: when somebody leaves, the others move up, and one of them may pass from a page that is still to be
 * read to one that was. Whoever was known before and is missing then is asked for by id: {@link carriedOver}. Those who came
 * meanwhile are left to the next scan. Accounts that their owners have closed are counted and not kept: nothing can be
 * done with them, and of them nothing is to be stored.
 *
 * @throws {AppError} `unexpected-response`: clearly fewer were found than there are; the index before stays, and with it
 *   what only it knows
 */
export async function finishScan({ app, job }: { app: App; job: RunningJob }, cursor: ScanCursor): Promise<undefined> {
  const scanId = job.record.jobId;
  const { accounts, hasRepeats } = await readAll(app, scanId, cursor.chunks);
  if (accounts.size < cursor.expected && !cursor.isSecondLook) {
    await readOn(job, { ...cursor, isSecondLook: true }, { passes: [{}], accounts: cursor.expected });
    return undefined;
  }

  const { orgId, expected } = cursor;
  const { current } = (await app.directoryIndex.get()).record;
  const previous = current?.orgId === orgId ? current : undefined;
  const missing = await findMissing(app, accounts, { orgId, previous });
  const passes = passesFor(missing, cursor);
  if (passes.length > 0) {
    await readOn(job, cursor, { passes, accounts: askedIn(passes).size });
    return undefined;
  }
  const { readShare, isWhole } = await requireMost(app, { scanId, orgId, read: accounts.size, expected, previous });
  const carried = carriedOver(missing, { accounts, passes: cursor.passes, isWhole });
  const { open, isChanged } = await kept(app, accounts, { carried, previous });
  const raw: ChunkRange = { scanId, from: 0, to: cursor.chunks };
  const isInPieces = askedIn(cursor.passes).size > 0;
  const range = hasRepeats || isChanged || isInPieces ? await rewritten(app, raw, open) : raw;
  const endedAt = app.clock.now();
  const index: CurrentIndex = {
    ...range,
    orgId,
    accounts: open.size,
    startedAt: job.record.startedAt,
    endedAt,
    readShare,
  };
  const context = await indexContext(app);
  const summary = await countSummary(app, { orgId, context, accounts: [[...open.values()]] });
  await switchTo(app, job, { index, summary, raw, cursor, read: accounts.size });
  return undefined;
}

type MorePasses = { passes: readonly ScanPass[]; accounts: number };

/** Has more read before anything is put together. */
async function readOn(job: RunningJob, cursor: ScanCursor, { passes, accounts }: MorePasses): Promise<void> {
  await job.commit({
    cursor: { ...cursor, phase: 'walk', passes: [...cursor.passes, ...passes] },
    total: (job.record.total ?? 0) + accounts,
  });
}

async function readAll(
  app: App,
  scanId: string,
  chunks: number,
): Promise<{ accounts: Map<string, IndexedAccount>; hasRepeats: boolean }> {
  const accounts = new Map<string, IndexedAccount>();
  let hasRepeats = false;
  for await (const chunk of app.directoryIndex.chunks.read(scanId, 0, chunks)) {
    for (const account of chunk) {
      const earlier = accounts.get(account.accountId);
      hasRepeats ||= earlier !== undefined;
      accounts.set(account.accountId, earlier === undefined ? account : mergedAccount(earlier, account));
    }
  }
  return { accounts, hasRepeats };
}

type CarriedOver = { carried: readonly IndexedAccount[]; previous: CurrentIndex | undefined };

/** The accounts that the index keeps, with the days on which some of them were brought back. */
async function kept(app: App, accounts: ReadonlyMap<string, IndexedAccount>, { carried, previous }: CarriedOver) {
  const open = new Map([...accounts].filter(([, { accountStatus }]) => accountStatus !== 'closed'));
  for (const account of carried) open.set(account.accountId, account);
  const restored = await findRestored(app, open, previous);
  for (const [accountId, restoredDay] of restored) {
    const account = open.get(accountId);
    if (account !== undefined) open.set(accountId, { ...account, restoredDay });
  }
  return { open, isChanged: open.size < accounts.size || restored.size > 0 || carried.length > 0 };
}

/** Writes the accounts behind what was read; a repeat writes the same again. */
async function rewritten(
  app: App,
  { scanId, to: from }: ChunkRange,
  accounts: ReadonlyMap<string, IndexedAccount>,
): Promise<ChunkRange> {
  const all = [...accounts.values()];
  const chunks = chunked(all, ACCOUNTS_PER_CHUNK).map((some, chunk) =>
    app.directoryIndex.chunks.write(scanId, from + chunk, some),
  );
  for (const sets of inTransactions(chunks)) await app.kvs.transact({ sets });
  return { scanId, from, to: from + chunks.length };
}

/** `read`: how many accounts were read, the closed ones included. */
type Switch = { index: CurrentIndex; summary: IndexSummary; raw: ChunkRange; cursor: ScanCursor; read: number };

async function switchTo(app: App, job: RunningJob, { index, summary, raw, cursor, read }: Switch): Promise<void> {
  const [{ record, version }, history, gone] = await Promise.all([
    app.directoryIndex.get(),
    app.directoryIndex.history(),
    findVanishedSettings(app),
  ]);
  const { warning, overdue, accounts: total } = summary;
  const point = { at: new Date(index.endedAt).toISOString(), warning, overdue, total };
  const points = gone.length > 0 ? history : [...history, point]; // no point where nobody can say who is overdue
  await job.commit(
    { cursor: { ...cursor, phase: 'clean', passes: [] }, done: read, total: read }, // nobody is named longer than needed
    {
      along: {
        versioned: [app.directoryIndex.writeOf(version, withCurrent(record, index, raw))],
        sets: [app.directoryIndex.summaryWrite(index.scanId, summary), app.directoryIndex.historyWrite(points)],
      },
    },
  );
}

/** The record with another index; what served before, and what was only read on the way, are left to be removed. */
function withCurrent(record: IndexRecord, index: CurrentIndex, raw: ChunkRange): IndexRecord {
  const { current, leftovers } = record;
  return {
    ...without(record, 'refused'),
    current: index,
    leftovers: [
      ...leftovers,
      ...(current === undefined ? [] : [{ scanId: current.scanId, from: 0, to: current.to }]),
      ...(raw.to === index.to ? [] : [raw]),
    ],
  };
}
