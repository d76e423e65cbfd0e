import { z } from 'zod';
import type { App } from '../../../app';
import { INACTIVITY_LEVELS, LISTED_STATES } from '../../../contract';
import type { AlertsExportOptions } from '../../../contract';
import type { CsvRow } from '../../../domain/csv';
import { dayText as textOfDay } from '../../../domain/day';
import { todayIn } from '../../../domain/day';
import { AppError } from '../../../errors';
import { parseStored } from '../../../storage/kvs/parse';
import { findAlerts } from '../../alerts/find-alerts';
import { listedAlerts, type StatedAlert } from '../../alerts/listed-alerts';
import { findIndex } from '../../directory/with-index';
import { NO_SELECTION } from '../../selection/cut';
import { accountHash } from './account-hash';
import type { CheckedOptions } from './checked';
import { IDS_PER_READ, LOOK_UP_COST, lookUpIds, type FoundUser } from './look-up';
import type { Batch, Exporting, RowSource } from './row-source';
import type { ExportTexts } from './texts';
import { dayCell } from './user-cells';

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

/** `today`: the day on which the export began. Midnight would make alerts of some who were none, in mid-file. */
const AlertsOptions = z.object({
  level: z.enum(INACTIVITY_LEVELS).exactOptional(),
  state: z.enum(LISTED_STATES).exactOptional(),
  today: z.int(),
});

const COLUMNS = [
  'export-column.accountId',
  'column.name',
  'export-column.email',
  'alerts.level',
  'alerts.since',
  'column.lastActive',
  'alerts.state',
  'export-column.snoozedUntil',
] as const;

/** There is no place to go on at: whoever is not written yet is left. */
const MORE = 'more';

/**
 * The accounts that are not used, as the Alerts page lists them: overdue first, the longest unused first. Who was
 * written is remembered by account, so that a scan that takes the index's place in mid-file doubles and loses nobody.
 */
export async function openAlerts(exporting: Exporting): Promise<RowSource> {
  const { app, record, words, seen } = exporting;
  const { today, ...criteria } = parseStored(AlertsOptions, `options of export ${record.exportId}`, record.options);
  const [admin, now] = await Promise.all([app.admin(), findAlerts(app, 'alerts', today)]);
  const asked = (await listedAlerts(app, now, criteria)).map((one) => ({
    ...one,
    hash: accountHash(one.alert.accountId),
  }));

  async function read(): Promise<Batch> {
    const left = asked.filter(({ hash }) => !seen.has(hash));
    const page = left.slice(0, IDS_PER_READ);
    const accountIds = page.map(({ alert }) => alert.accountId);
    const found = new Map((await lookUpIds({ admin, expand: [] }, accountIds)).map((one) => [one.accountId, one.user]));
    return {
      entries: page.map((one) => {
        const { accountId } = one.alert;
        const user = found.get(accountId);
        return { accountId, rows: [rowOf(one, { words, user })], isInPart: user?.unread !== undefined };
      }),
      next: left.length > page.length ? MORE : undefined,
      isSpent: false,
    };
  }
  return { columns: COLUMNS.map((key) => words.t(key)), cost: LOOK_UP_COST, total: asked.length, read };
}

function rowOf(
  { alert, state }: StatedAlert,
  { words, user }: { words: ExportTexts; user: FoundUser['user'] },
): CsvRow {
  const { accountId, level, sinceDay, lastActive, snoozedUntil } = alert;
  return [
    accountId,
    user?.name ?? words.t('export.gone'),
    user?.email ?? '',
    words.t(`inactivity-level.${level}`),
    textOfDay(sinceDay),
    dayCell(typeof lastActive === 'number' ? textOfDay(lastActive) : lastActive, words),
    words.t(`alert-state.${state}`),
    snoozedUntil === undefined ? '' : textOfDay(snoozedUntil),
  ];
}
