import type { App } from '../../app';
import type { AdminApi } from '../../atlassian/admin/client';
import { actionOf } from '../../domain/actions/action';
import { changeAnswerOf, type ChangeAnswer } from '../../domain/runs/answer';
import { AppError } from '../../errors';
import type { RunningJob } from '../../jobs/running-job';
import type { RunRecord } from '../../storage/runs/record';
import { placeAt, workAt } from './work-at';

/** One change to send: of the account at a place, by its index. `before`: its state there when the plan read it. */
export type AccountChange = { place: number; accountId: string; before: string };

/** The run whose changes are sent, and the job that does so. */
type Sending = { app: App; admin: AdminApi; job: RunningJob; run: RunRecord };

/** Sends one change, unless the job may be somebody else's before the answer is there. Never throws. */
export async function sendChange(
  { app, admin, job, run }: Sending,
  { place: index, accountId, before }: AccountChange,
): Promise<ChangeAnswer> {
  const place = placeAt(run, index);
  const { goal } = actionOf(run.action);

  async function answered(write: () => Promise<void>): Promise<ChangeAnswer> {
    if (!job.mayWrite()) return { kind: 'not-sent' };
    try {
      await write();
      return { kind: 'done' };
    } catch (error) {
      if (error instanceof AppError) return changeAnswerOf(error, place); // the row tells it
      app.log.failure(error, `${run.action} of an account`);
      return changeAnswerOf(undefined, place);
    }
  }

  return workAt(place).send({ admin, answered }, place, { goal, accountId, before });
}
