import type { App } from '../../../app';
import type { DirectoryUser } from '../../../atlassian/admin/users';
import type { WalkPosition } from '../../../atlassian/http/walk';
import type { ProtectedAccounts } from '../../../contract';
import { toIndexed, type IndexedAccount } from '../../../domain/accounts/indexed-account';
import { ORG_ADMIN_ROLE, protectionOf } from '../../../domain/accounts/protection';
import { COVERS_NOTHING, type ActivityCoverage } from '../../../domain/activity/read-activity';
import type { StepResult } from '../../../jobs/job-kind';
import type { RunningJob } from '../../../jobs/running-job';
import { USERS_PER_PAGE } from '../../../limits';
import { without } from '../../../lists';
import { readPages, type PagesRead } from '../read-pages';
import type { ScanPass, ScanCursor } from './cursor';

type AccountsRead = Omit<PagesRead<unknown>, 'items'> & { accounts: IndexedAccount[] };

/**
 * Reads on up to the next commit, and stores it.
 *
 * @returns how to go on where this invocation may send no more; `undefined`: it may
 */
export async function walkPages(
  { app, job }: { app: App; job: RunningJob },
  cursor: ScanCursor,
): Promise<StepResult | undefined> {
  const pass = cursor.passes[cursor.pass];
  if (pass === undefined) {
    await job.commit({ cursor: { ...cursor, phase: 'finish' } });
    return undefined;
  }
  const { accounts, next, gained, isSpent, waitMs } = await readPass(app, pass, cursor);
  const along =
    accounts.length === 0
      ? {}
      : { along: { sets: [app.directoryIndex.chunks.write(job.record.jobId, cursor.chunks, accounts)] } };
  const chunks = cursor.chunks + (accounts.length === 0 ? 0 : 1);
  await job.commit({ cursor: { ...moved(cursor, next), chunks }, done: doneWith(job, gained) }, along);
  if (waitMs !== undefined) return { waitMs };
  return isSpent ? 'again' : undefined;
}

/** Whoever moved between pages was read twice: no more are told than there are. How many it was is known at the end. */
function doneWith({ record: { done, total = Infinity } }: RunningJob, gained: number): number {
  return Math.max(done, Math.min(done + gained, total));
}

/** Where the walk goes on: at the next page, at the beginning again, or with the next pass. */
function moved(from: ScanCursor, next: WalkPosition | undefined): ScanCursor {
  if (next !== undefined) return { ...from, walk: next };
  const cursor = without(from, 'walk');
  const pass = cursor.pass + 1;
  return { ...cursor, pass, phase: pass >= cursor.passes.length ? 'finish' : 'walk' };
}

async function readPass(app: App, { directoryId, accountIds }: ScanPass, cursor: ScanCursor): Promise<AccountsRead> {
  // A search for no ids would find everybody.
  if (accountIds?.length === 0) return { accounts: [], next: undefined, gained: 0, isSpent: false };
  const [admin, { values }] = await Promise.all([app.admin(), app.settings.get()]);
  const expand = [
    'productAccess',
    'platformRoles',
    ...(values.protected.groupIds.length > 0 ? ['groups'] : []),
  ] as const;
  const query = { expand: expand as readonly ('productAccess' | 'platformRoles' | 'groups')[], accountIds };
  // Whoever is asked for by id is asked for in all directories at once, whichever of them that leaves out.
  const isLeftOut = accountIds !== undefined && cursor.passes.some((pass) => pass.directoryId !== undefined);
  const coverage = cursor.isPart === true || isLeftOut ? COVERS_NOTHING : 'whole';
  // What a pass that is begun again finds twice is put together in the end.
  const { items, ...read } = await readPages(
    app,
    (at) => admin.searchUsers(query, { directoryId, cursor: at, limit: USERS_PER_PAGE }),
    { from: cursor.walk },
  );
  return { ...read, accounts: items.map((user) => indexed(user, values.protected, coverage)) };
}

function indexed(
  user: DirectoryUser,
  protectedAccounts: ProtectedAccounts,
  coverage: ActivityCoverage,
): IndexedAccount {
  // Account ids are compared when somebody asks, and an organization admin is protected from runs only.
  const lists = { ...protectedAccounts, accountIds: [] };
  const reason = protectionOf({ ...user, platformRoles: [] }, lists, { callerAccountId: '' });
  return toIndexed(user, {
    isOrgAdmin: user.platformRoles?.includes(ORG_ADMIN_ROLE) === true,
    isProtected: reason !== undefined && reason !== 'unreadable',
    coverage,
  });
}
