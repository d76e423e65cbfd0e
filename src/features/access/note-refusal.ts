import type { App } from '../../app';
import { VersionConflictError } from '../../errors';
import type { RefusedCalls } from '../../storage/access/refusals';
import type { AuditDraft } from '../../storage/audit/audit';

/** So many other refused calls of the same person may be counted while we try to count ours. */
const COUNT_TRIES_MAX = 20;

type RefusedCall = { accountId: string; call: string };

/**
 * Leaves an audit entry of the first refused call of an account, and counts those of the hour from then on, which get
 * one entry together when it is over: knocking does not fill the trail, and none of it is lost. A trail that cannot be
 * written never turns a refusal into something else.
 */
export async function noteRefusal(app: App, refused: RefusedCall): Promise<void> {
  try {
    for (let attempt = 1; !(await isNoted(app, refused)); attempt += 1) {
      if (attempt >= COUNT_TRIES_MAX) throw new VersionConflictError('refusals');
    }
  } catch (error) {
    app.log.failure(error, 'audit of a refusal');
  }
}

/**
 * Adds the entries of hours that are over, each once. What cannot be read or is counted at this moment is left to the
 * next hour, and holds up no other.
 */
export async function endRefusals(app: App): Promise<void> {
  for await (const accountId of app.refusals.accounts()) {
    try {
      const hour = await app.refusals.find(accountId);
      if (hour?.isOver === true) await app.audit.append(hourEntries(hour), app.refusals.endOf(hour));
    } catch (error) {
      if (!(error instanceof VersionConflictError)) app.log.failure(error, 'audit of refusals');
    }
  }
}

/** The count moves in the transaction of the entries, so each call is in one hour, and each hour in the trail once. */
async function isNoted(app: App, { accountId, call }: RefusedCall): Promise<boolean> {
  const hour = await app.refusals.find(accountId);
  const first: AuditDraft = { ...entryOf(accountId), detail: { call } };
  const entries = hour?.isOver === false ? [] : [...(hour === undefined ? [] : hourEntries(hour)), first];
  try {
    await app.audit.append(entries, app.refusals.writeOf(accountId, hour, call));
    return true;
  } catch (error) {
    if (error instanceof VersionConflictError) return false;
    throw error;
  }
}

/** Of an hour with a single refused call everything is said already. */
function hourEntries({ accountId, count, since, until, calls }: RefusedCalls): AuditDraft[] {
  if (count < 2) return [];
  const detail = { count, since: new Date(since).toISOString(), until: new Date(until).toISOString(), calls };
  return [{ ...entryOf(accountId), detail }];
}

function entryOf(accountId: string): AuditDraft {
  return { by: accountId, act: 'access.refused', target: accountId, result: 'refused' };
}
