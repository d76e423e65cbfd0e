import type { z } from 'zod';
import type { App, Caller } from '../../app';
import { SettingsValues, type SaveSettings, type Settings } from '../../contract';
import { AppError, invalidInput, VersionConflictError } from '../../errors';
import type { PlainSet } from '../../platform/ports';
import type { AuditDraft } from '../../storage/audit/audit';
import { findAddressHolders } from './address-holders';
import { checkAdded } from './check-added';
import { getSettings } from './get-settings';
import { accessEntries, changedAddresses, changedNames, changeEntries, type SettingsChange } from './settings-changes';

/**
 * Changes the settings that are given and keeps the others.
 *
 * @throws {VersionConflictError} somebody saved after the caller read them; nothing has changed
 * @throws {AppError} `invalid-input`, naming the fields; `not-permitted`: they are for organization admins to change
 */
export async function saveSettings(
  app: App,
  { version, ...given }: z.output<typeof SaveSettings>,
  caller: Caller,
): Promise<Settings> {
  const before = await app.settings.get();
  if (version !== before.version) throw new VersionConflictError('settings');

  const values = merged(before.values, given);
  const names = changedNames(before.values, values);
  if (names.length === 0) return getSettings(app);
  requireRight(names, caller);
  requireOthers(before.values, values, caller);
  requireSense(values, app.locales);
  await checkAdded(app, before.values, values);
  const entries = await entriesOf(app, { before: before.values, after: values }, caller);

  const saved = { values, savedAt: new Date(app.clock.now()).toISOString(), savedBy: caller.accountId };
  await app.audit.append(entries, {
    versioned: [app.settings.writeOf(version, saved)],
    sets: authorisation(app, names, saved),
  });
  return getSettings(app);
}

async function entriesOf(app: App, change: SettingsChange, { accountId }: Caller): Promise<AuditDraft[]> {
  const holdersOf = await findAddressHolders(app, changedAddresses(change));
  return [
    ...changeEntries(accountId, change, holdersOf),
    ...accessEntries(accountId, change.before.accessList, change.after.accessList),
  ];
}

function merged(before: SettingsValues, given: Partial<Record<keyof SettingsValues, unknown>>): SettingsValues {
  const set = Object.entries(given).filter(([, value]) => value !== undefined);
  return SettingsValues.parse({ ...before, ...Object.fromEntries(set) });
}

/** What guards everything else: for organization admins alone to change. */
const GUARDED = ['protected', 'breakerPercent', 'accessList', 'alertDelivery', 'auditRetentionDays'] as const;

function requireRight(names: readonly (keyof SettingsValues)[], { isOrgAdmin }: Caller): void {
  const guarded = GUARDED.filter((name) => names.includes(name));
  if (isOrgAdmin || guarded.length === 0) return;
  throw new AppError('not-permitted', 'only an organization admin may change that', {
    fields: guarded.map((path) => ({ path, problem: 'org-admins-only' })),
  });
}

/** Nobody grants themselves what they would keep when they are no organization admin any more. */
function requireOthers(before: SettingsValues, after: SettingsValues, { accountId }: Caller): void {
  const index = after.accessList.indexOf(accountId);
  if (index < 0 || before.accessList.includes(accountId)) return;
  throw invalidInput([{ path: `accessList.${index}`, problem: 'yourself' }]);
}

/** What holds between the values, and not of one of them alone. */
function requireSense({ warningDays, overdueDays, language }: SettingsValues, locales: readonly string[]): void {
  if (warningDays >= overdueDays) {
    const problem = 'warning-not-below-overdue';
    throw invalidInput([
      { path: 'warningDays', problem, values: { max: overdueDays - 1 } },
      { path: 'overdueDays', problem, values: { min: warningDays + 1 } },
    ]);
  }
  if (language !== 'auto' && !locales.includes(language)) {
    throw invalidInput([{ path: 'language', problem: 'not-a-choice' }]);
  }
}

/** Where alerts go is decided by whoever last changed it: the daily check has no person behind it. */
function authorisation(
  app: App,
  names: readonly (keyof SettingsValues)[],
  { values, savedAt, savedBy }: { values: SettingsValues; savedAt: string; savedBy: string },
): PlainSet[] {
  if (!names.includes('alertDelivery') || !values.alertDelivery.enabled) return [];
  return [app.alerts.authorisationWrite({ by: savedBy, at: savedAt })];
}
