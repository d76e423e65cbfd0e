import type { App } from '../../../app';
import { putOffAt } from '../../../domain/alerts/alert';
import { AppError } from '../../../errors';
import type { RunRecord } from '../../../storage/runs/record';
import { readAlertBook } from '../../directory/alert-book';
import { indexContext } from '../../directory/index-context';

/** When an account's alert was snoozed or dismissed, in ms; `undefined`: it is not. */
export type PutOffAt = (accountId: string) => number | undefined;

/**
 * Reads whose alerts are put off, for a run that was planned from alerts; the alerts themselves only where something was
 * said of them since the last reading. A set of alerts that the daily check takes away meanwhile is read again in the one
 * that takes its place.
 */
export function putOffReader(app: App, { activityRules }: Pick<RunRecord, 'activityRules'>): () => Promise<PutOffAt> {
  const isOfAlerts = activityRules.flat().some(({ alertsAt }) => alertsAt !== undefined);
  if (!isOfAlerts) return async () => () => undefined;
  let last: PutOff | undefined;
  return async () => {
    const { version } = await app.alerts.get();
    if (last === undefined || last.version !== version) last = await readPutOff(app);
    return last.at;
  };
}

type PutOff = { version: number | undefined; at: PutOffAt };

async function readPutOff(app: App): Promise<PutOff> {
  const [{ version }, { today }, key] = await Promise.all([
    app.alerts.get(),
    indexContext(app),
    app.orgKeys.findStatus(),
  ]);
  try {
    const { previous } = await readAlertBook(app, key?.facts.orgId ?? '');
    const times = new Map([...previous].map(([accountId, alert]) => [accountId, putOffAt(alert, today)]));
    return { version, at: (accountId) => times.get(accountId) };
  } catch (error) {
    const isGone = error instanceof AppError && error.code === 'stored-data-invalid';
    if (!isGone || (await app.alerts.get()).version === version) throw error;
    return readPutOff(app);
  }
}
