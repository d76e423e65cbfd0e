import type { App } from '../../../app';
import type { AlertsExportOptions, AuditExportOptions } from '../../../contract';
import { todayIn } from '../../../domain/day';
import { AppError } from '../../../errors';
import { without } from '../../../lists';
import { entryFilterOf } from '../../audit/entry-filter';
import { findIndex } from '../../directory/with-index';
import { NO_SELECTION } from '../../selection/cut';
import type { CheckedOptions } from './checked';

/** What the Alerts page lists, as of the day on which the export is asked for. @throws {AppError} `not-found` */
export async function checkedAlerts(app: App, criteria: AlertsExportOptions): Promise<CheckedOptions> {
  const [index, { values }] = await Promise.all([findIndex(app), app.settings.get()]);
  if (index === undefined) {
    const fields = [{ path: 'alerts', problem: 'no-scan-yet' }];
    throw new AppError('not-found', 'there is no directory index yet', { fields });
  }
  const today = todayIn(values.timeZone, app.clock.now());
  return { options: { ...criteria, today }, scope: { alerts: criteria }, cut: NO_SELECTION };
}

/** What the audit holds now. @throws {AppError} `invalid-input`: the days are the wrong way round */
export async function checkedAudit(app: App, { filter = {} }: AuditExportOptions): Promise<CheckedOptions> {
  const [{ values }, { entries, prunedTo = 0 }] = await Promise.all([app.settings.get(), app.audit.about()]);
  const { timeZone } = values;
  entryFilterOf(filter, timeZone);
  const people = [filter.by, filter.target].filter((one) => one !== undefined).length;
  const audit = { ...without(without(filter, 'by'), 'target'), ...(people > 0 && { people }) };
  const options = { filter, timeZone, upTo: prunedTo + entries };
  return { options, scope: { audit, timeZone }, cut: NO_SELECTION };
}
