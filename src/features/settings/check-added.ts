import type { App } from '../../app';
import type { FieldProblem, SettingsValues } from '../../contract';
import { canonicalAppKey } from '../../domain/accounts/app-keys';
import type { Reference } from '../../domain/organization/references';
import { invalidInput } from '../../errors';
import { decideReferences } from '../known/decide-references';

/** So that the searches fit one call: 60 of the 100 outbound requests of a minute. */
const ADDED_IDS_MAX = 600;

type Added = { path: string; id: string };

/**
 * Asks Atlassian whether the accounts, groups and apps that were added exist, since a mistyped id would protect nobody,
 * and a mistyped app would make everybody idle.
 *
 * @throws {AppError} `invalid-input`, naming each that does not exist by its place in the list
 */
export async function checkAdded(app: App, before: SettingsValues, after: SettingsValues): Promise<void> {
  const accounts = [
    ...addedIds('accessList', before.accessList, after.accessList),
    ...addedIds('protected.accountIds', before.protected.accountIds, after.protected.accountIds),
    ...addedIds(
      'alertDelivery.notifyAccountIds',
      before.alertDelivery.notifyAccountIds,
      after.alertDelivery.notifyAccountIds,
    ),
  ];
  const groups = addedIds('protected.groupIds', before.protected.groupIds, after.protected.groupIds);
  requireFew([...accounts, ...groups]);
  const problems = [
    ...(await unknownAccounts(app, accounts)),
    ...(await unknownThings(app, [...groups.map(groupReference), ...addedApps(before, after)])),
  ];
  if (problems.length > 0) throw invalidInput(problems);
}

function requireFew(added: readonly Added[]): void {
  const tooMany = added[ADDED_IDS_MAX];
  if (tooMany === undefined) return;
  const path = tooMany.path.slice(0, tooMany.path.lastIndexOf('.'));
  throw invalidInput([{ path, problem: 'too-many-at-once', values: { max: ADDED_IDS_MAX } }]);
}

function addedIds(list: string, before: readonly string[], after: readonly string[]): Added[] {
  const known = new Set(before);
  return after.map((id, index) => ({ path: `${list}.${index}`, id })).filter(({ id }) => !known.has(id));
}

function addedApps(before: SettingsValues, after: SettingsValues): Reference[] {
  return addedIds('countedApps', before.countedApps, after.countedApps).map(({ path, id }) => ({
    path,
    kind: 'app',
    id: canonicalAppKey(id),
    asked: 'activity',
  }));
}

function groupReference({ path, id }: Added): Reference {
  return { path, kind: 'group', id };
}

async function unknownAccounts(app: App, added: readonly Added[]): Promise<FieldProblem[]> {
  if (added.length === 0) return [];
  const known = await (await app.admin()).usersByIds([...new Set(added.map(({ id }) => id))]);
  return added
    .filter(({ id }) => !known.has(id))
    .map(({ path, id }) => ({ path, problem: 'account-unknown', values: { id } }));
}

/** What is gone, or may not be read, is as good as unknown to whoever adds it. */
async function unknownThings(app: App, added: readonly Reference[]): Promise<FieldProblem[]> {
  const { unknown, undecidable } = await decideReferences(app, added);
  return [...unknown, ...undecidable].map(({ path, kind, id }) => ({
    path,
    problem: `${kind}-unknown`,
    values: { id },
  }));
}
