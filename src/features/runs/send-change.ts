import type { AdminApi } from '../../atlassian/admin/client';
import type { RunAction } from '../../contract';
import { answerOf, type Answer } from '../../domain/run-answer';
import { AppError } from '../../errors';
import type { Applying } from './apply-context';
import type { RowRef } from './row-book';

/** One request to send: to the account, or to its membership in a directory. */
export type Change = { ref: RowRef; directory: number; accountId: string; directoryId: string | undefined };

/** Sends one change, unless the job may be somebody else's before the answer is there. Never throws. */
export async function sendChange({ admin, job, run, app }: Applying, change: Change): Promise<Answer> {
  if (!job.mayWrite()) return { kind: 'not-sent' };
  try {
    await send(admin, run.action, change);
    return { kind: 'done' };
  } catch (error) {
    if (error instanceof AppError) return answerOf(error); // the row tells it
    app.log.failure(error, `${run.action} of an account`);
    return answerOf(undefined);
  }
}

function send(admin: AdminApi, action: RunAction, { accountId, directoryId = '' }: Change): Promise<void> {
  switch (action) {
    case 'deactivate':
      return admin.deactivateAccount({ accountId });
    case 'reactivate':
      return admin.activateAccount({ accountId });
    case 'suspend':
      return admin.suspendUser({ directoryId, accountId });
    case 'restore':
      return admin.restoreUser({ directoryId, accountId });
  }
}
