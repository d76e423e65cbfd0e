import type { z } from 'zod';
import type { App } from '../../app';
import type { AuditPage, ListAudit } from '../../contract';
import { accountNames } from './account-names';
import { entryFilterOf } from './entry-filter';

/**
 * A page of the trail, the newest entries first. Names are read for the page that shows them and never stored.
 *
 * @throws {AppError} `invalid-input`: the days are the wrong way round, or it is not a cursor of ours
 */
export async function listAudit(
  app: App,
  { filter = {}, timeZone, cursor, limit, fold, names }: z.output<typeof ListAudit>,
): Promise<AuditPage> {
  const { values } = await app.settings.get();
  const entryFilter = entryFilterOf(filter, timeZone ?? values.timeZone);
  const page = await app.audit.list({ filter: entryFilter, cursor, limit, isFolded: fold });
  return names ? { ...page, names: await accountNames(app, page.rows) } : page;
}
