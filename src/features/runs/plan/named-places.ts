import type { App } from '../../../app';
import type { AdminApi } from '../../../atlassian/admin/client';
import type { FieldProblem, RunAction, RunOptions } from '../../../contract';
import { isSameResource } from '../../../domain/accounts/app-keys';
import { actionOf } from '../../../domain/actions/action';
import type { GroupPlace } from '../../../domain/places/place';
import { AppError, invalidInput } from '../../../errors';
import type { RunRecord } from '../../../storage/runs/record';
import { groupPlaceOf } from '../../places/group';

export type RunPlaces = Pick<RunRecord, 'places' | 'isEverywhere'>;

const PATH = 'options.groupId';
/** Places that are read when the plan begins. */
export const PLACES_UNREAD: RunPlaces = { places: [], isEverywhere: false };

/**
 * The places of a run that its options name, read while the person waits, so that a group that cannot be changed is
 * refused at once. Other places are read when the plan begins; none are answered then.
 *
 * @throws {AppError} `invalid-input`: the group, field `options.groupId`
 */
export async function namedPlaces(app: App, action: RunAction, options: RunOptions): Promise<RunPlaces> {
  const { groupId, resourceId = '', role = '' } = options;
  if (groupId !== undefined) return groupAtOnce(await app.admin(), groupId, action, options);
  switch (actionOf(action).at) {
    case 'access':
      return { ...PLACES_UNREAD, places: [{ kind: 'role', resourceId, role, accounts: 0 }] };
    case 'tokens':
      return { ...PLACES_UNREAD, places: [{ kind: 'tokens', accounts: 0 }] };
    case 'account':
      return { ...PLACES_UNREAD, places: [{ kind: 'account', accounts: 0 }] };
    case 'directories':
    case 'group':
      return PLACES_UNREAD;
  }
}

async function groupAtOnce(
  admin: AdminApi,
  groupId: string,
  action: RunAction,
  options: RunOptions,
): Promise<RunPlaces> {
  const group = await findGroup(admin, groupId);
  if (group === undefined) throw invalidInput([{ path: PATH, problem: 'group-unknown', values: { id: groupId } }]);
  const problem = groupProblem(group, action, options);
  if (problem !== undefined) throw invalidInput([problem]);
  let directories = 0;
  for await (const { items } of admin.directoryPages()) directories += items.length;
  return { places: [{ ...group, accounts: 0 }], isEverywhere: directories === 1 };
}

async function findGroup(admin: AdminApi, groupId: string): Promise<GroupPlace | undefined> {
  try {
    return await groupPlaceOf(admin, await admin.getGroup(groupId));
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-found') return undefined;
    throw error;
  }
}

function groupProblem(
  group: GroupPlace,
  action: RunAction,
  { resourceId = '', role }: RunOptions,
): FieldProblem | undefined {
  const path = PATH;
  const values = { name: group.name };
  if (group.lock === 'synced') return { path, problem: 'group-synced', values };
  if (group.lock === 'unmodifiable') return { path, problem: 'group-unmodifiable', values };
  const grantsIt = group.grants.some((one) => one.role === role && isSameResource(one.resourceId, resourceId));
  return actionOf(action).at === 'access' && !grantsIt ? { path, problem: 'group-grants-other', values } : undefined;
}
