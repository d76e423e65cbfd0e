import type { App } from '../../app';
import type { DirectoryUser } from '../../atlassian/admin/users';
import type { ProtectedAccounts } from '../../contract';
import { ORG_ADMIN_ROLE, protectionOf } from '../../domain/protection';
import { toIndexed, type IndexedAccount } from '../../domain/indexed-account';
import { without } from '../../domain/without';
import { AppError } from '../../errors';
import type { Budget } from '../../jobs/job-kind';
import type { RunningJob } from '../../jobs/running-job';
import { readPages } from './read-pages';
import type { Pass, ScanCursor } from './scan-cursor';

const PAGE = 100;

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
  const { accounts, at, isExpired, isSpent } = await readAccounts(app, pass, { cursor, budget });
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

async function readAccounts(app: App, { directoryId }: Pass, { cursor, budget }: Walk): Promise<Walked> {
  const [admin, key, { values }] = await Promise.all([app.admin(), app.orgKeys.findStatus(), app.settings.get()]);
  if (key?.facts.orgId !== cursor.orgId) throw new AppError('conflict', 'the key is of another organization now');
  const expand = [
    'productAccess',
    'platformRoles',
    ...(values.protected.groupIds.length > 0 ? ['groups'] : []),
  ] as const;
  const query = { expand: expand as readonly ('productAccess' | 'platformRoles' | 'groups')[] };
  // A pass begins again once; what it finds twice is put together in the end.
  const { items, ...read } = await readPages(
    app,
    (at) => admin.searchUsers(query, { directoryId, cursor: at, limit: PAGE }),
    { at: cursor.at, isLastTry: cursor.isRestarted, budget },
  );
  return { ...read, accounts: items.map((user) => indexed(user, values.protected)) };
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
