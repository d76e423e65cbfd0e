import type { App } from '../../app';
import type { AuditAbout } from '../../contract';

/** What the trail holds, and how long it is kept. */
export async function aboutAudit(app: App): Promise<AuditAbout> {
  const [about, { values }] = await Promise.all([app.audit.about(), app.settings.get()]);
  return { ...about, retentionDays: values.auditRetentionDays, timeZone: values.timeZone };
}
