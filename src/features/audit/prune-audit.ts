import type { App } from '../../app';
import { VersionConflictError } from '../../errors';

const DAY_MS = 86_400_000;

/**
 * Removes a share of the entries that are older than the settings want them kept. Entries that cannot be read are no
 * reason to leave other work: they stay, and the log says so.
 */
export async function pruneAudit(app: App): Promise<void> {
  const { values } = await app.settings.get();
  const before = new Date(app.clock.now() - values.auditRetentionDays * DAY_MS).toISOString();
  try {
    await app.audit.prune(before);
  } catch (error) {
    if (error instanceof VersionConflictError) return; // somebody added an entry: the next hour tries again
    app.log.failure(error, 'pruning of the audit');
  }
}
