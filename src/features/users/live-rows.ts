import type { App } from '../../app';
import type { DirectoryUser } from '../../atlassian/admin/users';
import type { UserPage } from '../../contract';
import { tellActivity } from '../directory/known-activity';
import { inPart, toUserRow, type RowFacts } from './user-row';

/** Rows of users as a search has just told them. */
export async function liveRows(
  app: App,
  found: readonly DirectoryUser[],
  facts: RowFacts,
): Promise<Pick<UserPage, 'rows' | 'scanAsOf' | 'readInPart'>> {
  const { users, scanAsOf } = await tellActivity(app, found);
  const rows = users.map((user) => toUserRow(user, facts));
  return { rows, ...(scanAsOf !== undefined && { scanAsOf }), ...inPart(users) };
}
