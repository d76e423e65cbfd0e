import type { App } from '../../app';
import type { AdminApi } from '../../atlassian/admin/client';
import { COVERS_NOTHING, type ActivityCoverage } from '../../domain/activity/read-activity';
import { AppError } from '../../errors';
import { uncoveredOf } from './tell-activity';

/** Directories that are asked for somebody's activity one by one: each is a search more for every ten accounts. */
const DIRECTORIES_MAX = 40;

/** What a key with few scopes may be refused. */
const NOT_READABLE: readonly AppError['code'][] = ['missing-scope', 'not-found', 'request-rejected'];

/**
 * Where accounts' activity is looked for besides the search over all directories, and whether it is then known to be all of
 * it. No document says whether that search shows the activity of every directory.
 *
 * @see `askCoverage`
 */
export type ActivityReach = { directoryIds: readonly string[]; coverage: ActivityCoverage };

/** As of now: a directory that is new is asked too. */
export async function readActivityReach(app: App, admin: AdminApi): Promise<ActivityReach> {
  const directories: { directoryId: string }[] = [];
  try {
    for await (const { items } of admin.directoryPages()) directories.push(...items);
  } catch (error) {
    if (!(error instanceof AppError && NOT_READABLE.includes(error.code))) throw error;
    return { directoryIds: [], coverage: COVERS_NOTHING };
  }
  const directoryIds = await uncoveredOf(app, directories);
  return directoryIds.length > DIRECTORIES_MAX
    ? { directoryIds: [], coverage: COVERS_NOTHING }
    : { directoryIds, coverage: 'whole' };
}
