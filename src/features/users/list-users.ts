import type { z } from 'zod';
import type { App, Caller } from '../../app';
import type { ListUsers, UserPage } from '../../contract';
import { findPage } from '../selection/find-page';
import { findUndecidable } from './find-undecidable';
import { indexedRows } from './indexed-rows';
import { liveRows } from './live-rows';
import { readRowFacts } from './row-facts';
import { USER_EXPANSIONS } from './user-row';

/**
 * One page of the users that match a filter, with how many there are.
 *
 * @throws {AppError} `invalid-input`: a filter that no search can answer or that names what the organization never had,
 *   or a cursor that leads nowhere any more
 */
export async function listUsers(app: App, asked: z.output<typeof ListUsers>, caller: Caller): Promise<UserPage> {
  const undecidable = await findUndecidable(app, asked.filter);
  if (undecidable !== undefined) return { rows: [], ...undecidable };
  const [page, facts] = await Promise.all([
    findPage(app, { ...asked, expand: USER_EXPANSIONS }),
    readRowFacts(app, caller),
  ]);
  if (page.source === 'index') {
    const { accounts, users, ...found } = page;
    return { ...found, ...indexedRows(accounts, users, facts) };
  }
  const { users, ...found } = page;
  return { ...found, ...(await liveRows(app, users, facts)) };
}
