import type { App } from '../../app';

/**
 * Leaves an audit entry of a refused caller, one an hour for each account, so that knocking does not fill the trail.
 * A trail that cannot be written never turns a refusal into something else.
 */
export async function noteRefusal(app: App, accountId: string): Promise<void> {
  try {
    if (await app.verdicts.isRefusalNoted(accountId)) return;
    await app.verdicts.noteRefusal(accountId);
    await app.audit.append({ by: accountId, act: 'access.refused', target: accountId, result: 'refused' });
  } catch (error) {
    app.log.failure(error, 'audit of a refusal');
  }
}
