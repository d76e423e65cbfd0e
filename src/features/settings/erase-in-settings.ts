import type { App } from '../../app';
import { APP_ACTOR, type SettingsValues } from '../../contract';
import type { AuditDraft } from '../../storage/audit/audit';
import { erasing } from '../../storage/kvs/account-visit';
import { visitSettingsValues } from '../../storage/settings/settings';
import type { Erasure } from '../../storage/inventory/stored-accounts';
import { changedNames } from './settings-changes';

/**
 * Takes accounts out of the settings, and out of who turned the delivery of alerts on, which is stored with them. An
 * admin who is about to save is told that the settings have changed; lists that have changed leave an audit entry,
 * which says how many have gone.
 *
 * @throws {VersionConflictError} somebody saved meanwhile; nothing has changed
 */
export async function eraseInSettings(app: App, ids: ReadonlySet<string>): Promise<Erasure> {
  const [{ version, values, savedAt, savedBy }, authorisation] = await Promise.all([
    app.settings.get(),
    app.alerts.findAuthorisation(),
  ]);
  if (savedAt === undefined || savedBy === undefined) return 'erased';
  const visit = erasing(ids);
  const left = visitSettingsValues(values, visit);
  const saved = { values: left, savedAt, savedBy: visit.one(savedBy) };
  const isAuthorising = authorisation !== undefined && ids.has(authorisation.by);
  await app.audit.append(entriesOf(values, left), {
    versioned: [app.settings.writeOf(version, saved)],
    sets: isAuthorising ? [app.alerts.authorisationWrite({ ...authorisation, by: visit.one(authorisation.by) })] : [],
  });
  return 'erased';
}

function entriesOf(before: SettingsValues, after: SettingsValues): AuditDraft[] {
  const names = changedNames(before, after);
  if (names.length === 0) return [];
  const gone: Partial<Record<keyof SettingsValues, number>> = {
    protected: before.protected.accountIds.length - after.protected.accountIds.length,
    accessList: before.accessList.length - after.accessList.length,
    alertDelivery: before.alertDelivery.notifyAccountIds.length - after.alertDelivery.notifyAccountIds.length,
  };
  const detail = Object.fromEntries(names.map((name) => [name, { closedAccounts: gone[name] ?? 0 }]));
  return [{ by: APP_ACTOR, act: 'settings.changed', result: 'done', reason: 'account-closed', detail }];
}
