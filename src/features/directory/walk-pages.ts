import type { App } from '../../app';
import type { DirectoryUser } from '../../atlassian/admin/users';
import type { ProtectedAccounts } from '../../contract';
import { ORG_ADMIN_ROLE, protectionOf } from '../../domain/protection';
import { toIndexed, type IndexedAccount } from '../../domain/indexed-account';
import { without } from '../../domain/without';
import { AppError } from '../../errors';
import type { Budget } from '../../jobs/job-kind';
import type { RunningJob } from '../../jobs/running-job';
import type { Pass, ScanCursor } from './scan-cursor';

const PAGE = 100;
/** Pages in one chunk, and so in one commit. */
const PAGES_MAX = 10;
/** A slow answer must not cost the lease, which lasts 30 s from one commit to the next. */
const COMMIT_AFTER_MS = 8_000;

type Walk = { cursor: ScanCursor; budget: Budget };
type Walked = { accounts: IndexedAccount[]; at: string | undefined; isExpired: boolean; isSpent: boolean };

/** Reads on up to the next commit, and stores it. @returns `again`: this invocation may send no more */
export async function walkPages(app: App, job: RunningJob, { cursor, budget }: Walk): Promise<'again' | 'on'> {
  const pass = cursor.passes[cursor.pass];
  if (pass === undefined) {
    await job.commit({ cursor: { ...cursor, phase: 'finish' } });
    return 'on';
  }
  if (app.budget.left() < 1) return 'again';
  const { accounts, at, isExpired, isSpent } = await readPages(app, pass, { cursor, budget });
  const along =
    accounts.length === 0
      ? {}
      : { along: { sets: [app.directoryIndex.chunks.write(job.record.jobId, cursor.chunks, accounts)] } };
  const chunks = cursor.chunks + (accounts.length === 0 ? 0 : 1);
  await job.commit(
    { cursor: { ...moved(cursor, at, isExpired), chunks }, done: job.record.done + accounts.length },
    along,
  );
  return isSpent ? 'again' : 'on';
}

/** Where the walk goes on: at the next page, at the beginning again, or with the next pass. */
function moved(from: ScanCursor, at: string | undefined, isExpired: boolean): ScanCursor {
  const cursor = without(from, 'at');
  if (isExpired) return { ...cursor, isRestarted: true };
  if (at !== undefined) return { ...cursor, at };
  const pass = cursor.pass + 1;
  const isOver = pass >= cursor.passes.length;
  return { ...cursor, pass, isRestarted: false, phase: isOver ? 'finish' : 'walk' };
}

async function readPages(app: App, { directoryId }: Pass, { cursor, budget }: Walk): Promise<Walked> {
  const [admin, key, { values }] = await Promise.all([app.admin(), app.orgKeys.findStatus(), app.settings.get()]);
  if (key?.facts.orgId !== cursor.orgId) throw new AppError('conflict', 'the key is of another organization now');
  const expand = [
    'productAccess',
    'platformRoles',
    ...(values.protected.groupIds.length > 0 ? ['groups'] : []),
  ] as const;
  const query = { expand: expand as readonly ('productAccess' | 'platformRoles' | 'groups')[] };
  const until = app.clock.now() + COMMIT_AFTER_MS;

  const accounts: IndexedAccount[] = [];
  let { at } = cursor;
  for (let page = 1; ; page += 1) {
    try {
      const { items, nextCursor } = await admin.searchUsers(query, { directoryId, cursor: at, limit: PAGE });
      for (const user of items) accounts.push(indexed(user, values.protected));
      at = nextCursor;
    } catch (error) {
      if (page > 1 && mayBeRepeated(error)) return { accounts, at, isExpired: false, isSpent: true };
      if (!isExpiredCursor(error, { ...cursor, at })) throw error;
      return { accounts, at: undefined, isExpired: true, isSpent: false };
    }
    const isSpent = app.budget.left() < 1 || budget.isTimeUp();
    if (at === undefined || isSpent || page >= PAGES_MAX || app.clock.now() >= until) {
      return { accounts, at, isExpired: false, isSpent };
    }
  }
}

/** Of what was read before a failure nothing need be read again: it is stored, and the failure met again. */
function mayBeRepeated(error: unknown): boolean {
  return error instanceof AppError && (error.code === 'rate-limited' || error.code === 'atlassian-unavailable');
}

/** The pass begins again; what it finds twice is put together in the end. */
function isExpiredCursor(
  error: unknown,
  { at, isRestarted }: Pick<ScanCursor, 'isRestarted'> & { at: string | undefined },
) {
  return error instanceof AppError && error.code === 'request-rejected' && at !== undefined && !isRestarted;
}

function indexed(user: DirectoryUser, protectedAccounts: ProtectedAccounts): IndexedAccount {
  // Account ids are compared when somebody asks, and an organization admin is protected from runs only.
  const lists = { ...protectedAccounts, accountIds: [] };
  const reason = protectionOf({ ...user, platformRoles: [] }, lists, { callerAccountId: '' });
  return toIndexed(user, {
    isOrgAdmin: user.platformRoles?.includes(ORG_ADMIN_ROLE) === true,
    isProtected: reason !== undefined && reason !== 'unreadable',
  });
}
