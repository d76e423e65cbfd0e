import type { z } from 'zod';
import type { App, Caller } from '../../app';
import type { CallData, ExportStoredData } from '../../contract';
import { launchExport } from '../exports/file/launch-export';
import { NO_SELECTION } from '../selection/cut';

/**
 * Starts writing everything that is stored to two files, as CSV and as JSON. They are listed, kept and deleted as every
 * export is.
 *
 * @throws {AppError} `org-key-missing`
 */
export async function exportStored(
  app: App,
  { locale }: z.output<typeof ExportStoredData>,
  caller: Caller,
): Promise<CallData<'privacy.export'>> {
  const common = { options: {}, scope: {}, cut: NO_SELECTION, neutralizeFormulas: true, locale };
  const entries = [{ by: caller.accountId, act: 'privacy.exported', result: 'started' }] as const;
  const csv = await launchExport(app, { ...common, kind: 'stored-data', entries }, caller);
  const json = await launchExport(app, { ...common, kind: 'stored-data-json' }, caller);
  return { exportId: csv.exportId, jsonExportId: json.exportId };
}
