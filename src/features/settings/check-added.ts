import type { AdminApi } from '../../atlassian/admin/client';
import type { App } from '../../app';
import type { FieldProblem, SettingsValues } from '../../contract';
import { invalidInput } from '../../errors';

/** Ids that one search takes. @see admin.openapi.yaml, UserSearchRequest and GroupSearchRequest */
const IDS_PER_REQUEST = 10;
/** So that the searches fit one call: 60 of the 100 outbound requests of a minute. */
const ADDED_IDS_MAX = 600;

type Added = { path: string; id: string; kind: 'account' | 'group' };

/**
 * Asks Atlassian whether the accounts and groups that were added exist, since a mistyped id would protect nobody.
 *
 * @throws {AppError} `invalid-input`, naming each that does not exist by its place in the list
 */
export async function checkAdded(app: App, before: SettingsValues, after: SettingsValues): Promise<void> {
  const added = [
    ...addedIds('accessList', 'account', before.accessList, after.accessList),
    ...addedIds('protected.accountIds', 'account', before.protected.accountIds, after.protected.accountIds),
    ...addedIds(
      'alertDelivery.notifyAccountIds',
      'account',
      before.alertDelivery.notifyAccountIds,
      after.alertDelivery.notifyAccountIds,
    ),
    ...addedIds('protected.groupIds', 'group', before.protected.groupIds, after.protected.groupIds),
  ];
  if (added.length === 0) return;
  const tooMany = added[ADDED_IDS_MAX];
  if (tooMany !== undefined) {
    const path = tooMany.path.slice(0, tooMany.path.lastIndexOf('.'));
    throw invalidInput([{ path, problem: 'too-many-at-once', values: { max: ADDED_IDS_MAX } }]);
  }

  const admin = await app.admin();
  const known = new Set([
    ...(await existing(added, 'account', (ids) => accountsAmong(admin, ids))),
    ...(await existing(added, 'group', (ids) => groupsAmong(admin, ids))),
  ]);
  const problems: FieldProblem[] = added
    .filter(({ kind, id }) => !known.has(`${kind} ${id}`))
    .map(({ path, kind, id }) => ({ path, problem: `${kind}-unknown`, values: { id } }));
  if (problems.length > 0) throw invalidInput(problems);
}

function addedIds(list: string, kind: Added['kind'], before: readonly string[], after: readonly string[]): Added[] {
  const known = new Set(before);
  return after.map((id, index) => ({ path: `${list}.${index}`, id, kind })).filter(({ id }) => !known.has(id));
}

async function existing(
  added: readonly Added[],
  kind: Added['kind'],
  among: (ids: string[]) => Promise<string[]>,
): Promise<string[]> {
  const ids = [...new Set(added.filter((one) => one.kind === kind).map(({ id }) => id))];
  const chunks: string[][] = [];
  for (let from = 0; from < ids.length; from += IDS_PER_REQUEST) chunks.push(ids.slice(from, from + IDS_PER_REQUEST));
  const found = await Promise.all(chunks.map(among));
  return found.flat().map((id) => `${kind} ${id}`);
}

async function accountsAmong(admin: AdminApi, accountIds: string[]): Promise<string[]> {
  return (await admin.searchUsers({ accountIds }, { limit: IDS_PER_REQUEST })).items.map(({ accountId }) => accountId);
}

async function groupsAmong(admin: AdminApi, groupIds: string[]): Promise<string[]> {
  return (await admin.searchGroups({ groupIds }, { limit: IDS_PER_REQUEST })).items.map(({ id }) => id);
}
