import type { App } from '../../app';
import type { DirectoryUser } from '../../atlassian/admin/users';
import type { UserPage } from '../../contract';
import { tellActivity } from '../directory/tell-activity';
import { inPart, toUserRow, type RowFacts } from './user-row';

/** Rows of users as a search has just told them. */
export async function liveRows(
  app: App,
  found: readonly DirectoryUser[],
  facts: RowFacts,
): Promise<Pick<UserPage, 'rows' | 'scanAsOf' | 'readInPart'>> {
  const { activityOf, scanAsOf } = await tellActivity(app, found);
  const rows = found.map((user) => toUserRow(user, activityOf(user), facts));
  return { rows, ...(scanAsOf !== undefined && { scanAsOf }), ...inPart(found) };
}
