import type { App, Caller } from '../../../app';
import type { ExportKind } from '../../../contract';
import { stored, type Reference } from '../../../domain/organization/references';
import { AppError } from '../../../errors';
import type { AuditDraft } from '../../../storage/audit/audit';
import type { ExportRecord } from '../../../storage/exports/exports';
import { catalogueFor } from '../../app/catalogues';
import { firstExportCursor, EXPORT_JOB } from './cursor';
import type { CheckedOptions } from '../kinds/checked';
import { startEntry } from './export-entries';
import { LISTED_MS } from './export-record';

type Launch = CheckedOptions & {
  kind: ExportKind;
  neutralizeFormulas: boolean;
  locale?: string | undefined;
  /** What its options name: it stops when that goes. */
  reliesOn?: readonly Reference[];
  /** What else the audit is to say of the start. */
  entries?: readonly AuditDraft[];
};

/**
 * Records an export whose options were checked, and starts writing it.
 *
 * @throws {AppError} `org-key-missing`
 */
export async function launchExport(
  app: App,
  { kind, neutralizeFormulas, locale, options, scope, cut, reliesOn = [], entries = [] }: Launch,
  caller: Caller,
): Promise<{ exportId: string }> {
  const [key, { values }] = await Promise.all([app.orgKeys.findStatus(), app.settings.get()]);
  if (key === undefined) throw new AppError('org-key-missing', 'no organization key is stored');
  const now = app.clock.now();
  const record: ExportRecord = {
    v: 1,
    exportId: app.random.uuid(),
    kind,
    state: 'running',
    options,
    selection: { parts: cut.parts.length, excepts: cut.excepts.length },
    scope,
    neutralizeFormulas,
    locale: catalogueFor(values.language === 'auto' ? locale : values.language).locale,
    fileName: fileNameOf(kind, values.timeZone, now),
    createdAt: now,
    createdBy: caller.accountId,
    jobId: app.random.uuid(),
    orgId: key.facts.orgId,
    rows: 0,
    bytes: 0,
    parts: 0,
    notes: 0,
    hasLeftovers: false,
    dueAt: now + LISTED_MS,
    ...(reliesOn.length > 0 && { reliesOn: reliesOn.map(stored) }),
  };
  const { exportId, jobId, createdBy: requestedBy } = record;
  await app.selections.save(exportId, cut);
  await app.jobs.start(
    { jobId, kind: EXPORT_JOB, cursor: firstExportCursor(exportId), requestedBy },
    { along: app.exports.writes(record, undefined), entries: [startEntry(record), ...entries] },
  );
  return { exportId };
}

/** `users-2026-01-05-0900.csv`, at the time of the settings' time zone. */
function fileNameOf(kind: ExportKind, timeZone: string, now: number): string {
  const parts = new Intl.DateTimeFormat('en-US-u-ca-iso8601-nu-latn', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(now);
  const of = (type: Intl.DateTimeFormatPartTypes): string => parts.find((part) => part.type === type)?.value ?? '';
  return `${kind}-${of('year')}-${of('month')}-${of('day')}-${of('hour')}${of('minute')}${kind.endsWith('-json') ? '.json' : '.csv'}`;
}
