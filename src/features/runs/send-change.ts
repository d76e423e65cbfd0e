import type { AdminApi } from '../../atlassian/admin/client';
import type { Goal, Place } from '../../domain/places/place';
import { effectOf } from '../../domain/run-action';
import { answerOf, type Answer } from '../../domain/run-answer';
import { AppError } from '../../errors';
import { placeAt, type Applying } from './apply-context';
import type { RowRef } from './row-book';

/** One change to send: of the account at a place. */
export type Change = { ref: RowRef; place: number; accountId: string };

/** Sends one change, unless the job may be somebody else's before the answer is there. Never throws. */
export async function sendChange({ admin, job, run, app }: Applying, change: Change): Promise<Answer> {
  if (!job.mayWrite()) return { kind: 'not-sent' };
  try {
    await send(admin, placeAt(run, change.place), effectOf(run.action).goal, change);
    return { kind: 'done' };
  } catch (error) {
    if (error instanceof AppError) return answerOf(error); // the row tells it
    app.log.failure(error, `${run.action} of an account`);
    return answerOf(undefined);
  }
}

function send(admin: AdminApi, place: Place, goal: Goal, { accountId }: Change): Promise<void> {
  const gives = goal === 'give';
  switch (place.kind) {
    case 'account':
      return gives ? admin.activateAccount({ accountId }) : admin.deactivateAccount({ accountId });
    case 'directory': {
      const membership = { directoryId: place.directoryId, accountId };
      return gives ? admin.restoreUser(membership) : admin.suspendUser(membership);
    }
  }
}
