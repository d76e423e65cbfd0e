import { AppError } from '../../errors';

/** Somebody who is no organization admin wants of a run what only they may. */
export function runForOrgAdminsOnly(message: string): AppError {
  return new AppError('not-permitted', message, { fields: [{ path: 'runId', problem: 'org-admins-only' }] });
}
