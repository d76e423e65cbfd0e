import type { z } from 'zod';
import type { App, Caller } from '../../app';
import type { DirectoryUser } from '../../atlassian/admin/users';
import type { ListUsers, PageOfUsers } from '../../contract';
import { tellActivity } from '../directory/tell-activity';
import { findPage } from '../selection/find-page';
import { findUndecidable } from './find-undecidable';
import { indexedRows } from './indexed-rows';
import { readRowFacts } from './row-facts';
import { countedInPart, toUserRow, USER_EXPANSIONS, type UserRowFacts } from './user-row';

/**
 * One page of the users that match a filter, with how many there are.
 *
 * @throws {AppError} `invalid-input`: a filter that no search can answer or that names what the organization never had,
 *   or a cursor that leads nowhere any more
 */
export async function listUsers(app: App, asked: z.output<typeof ListUsers>, caller: Caller): Promise<PageOfUsers> {
  const undecidable = await findUndecidable(app, asked.filter);
  if (undecidable !== undefined) return { rows: [], ...undecidable };
  const [page, facts] = await Promise.all([
    findPage(app, { ...asked, expand: USER_EXPANSIONS }),
    readRowFacts(app, caller),
  ]);
  if (page.source === 'index') {
    const { accounts, users, ...found } = page;
    return { ...found, ...indexedRows(accounts, users, { ...facts, app: asked.filter.lastActive?.app }) };
  }
  const { users, ...found } = page;
  return { ...found, ...(await liveRows(app, users, facts)) };
}

/** Rows of users as a search has just told them. */
async function liveRows(
  app: App,
  found: readonly DirectoryUser[],
  facts: UserRowFacts,
): Promise<Pick<PageOfUsers, 'rows' | 'scanAsOf' | 'readInPart'>> {
  const { activityOf, scanAsOf } = await tellActivity(app, found);
  const rows = found.map((user) => toUserRow(user, activityOf(user), facts));
  return { rows, ...(scanAsOf !== undefined && { scanAsOf }), ...countedInPart(found) };
}
