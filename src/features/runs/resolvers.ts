import type { Handlers } from '@forge/resolver';
import type { App } from '../../app';
import {
  ApplyRun,
  GetJob,
  GetRun,
  ListRunRows,
  ListRuns,
  PlanRun,
  type Contract,
  type JobsCalls,
  type RunsCalls,
} from '../../contract';
import { handlerFor } from '../door';
import { applyRun } from './apply-run';
import { cancelRun } from './cancel-run';
import { getRun } from './get-run';
import { listRunRows } from './list-run-rows';
import { listRuns } from './list-runs';
import { planRun } from './plan-run';
import { startCountingSeats } from './start-counting-seats';
import { undoRun } from './undo-run';

/** Bridge calls of bulk actions, and of the jobs behind them. */
export function runsResolvers(app: App): Handlers<Pick<Contract, keyof RunsCalls | keyof JobsCalls>> {
  const handler = handlerFor(app);

  return {
    'runs.plan': handler(PlanRun, (input, caller) => planRun(app, input, caller)),
    'runs.get': handler(GetRun, (input) => getRun(app, input)),
    'runs.rows': handler(ListRunRows, (input) => listRunRows(app, input)),
    'runs.apply': handler(ApplyRun, (input, caller) => applyRun(app, input, caller)),
    'runs.cancel': handler(GetRun, (input, caller) => cancelRun(app, input, caller)),
    'runs.undo': handler(GetRun, (input, caller) => undoRun(app, input, caller)),
    'runs.countSeats': handler(GetRun, (input, caller) => startCountingSeats(app, input, caller)),
    'runs.list': handler(ListRuns, (input) => listRuns(app, input)),
    'jobs.get': handler(GetJob, ({ jobId }) => app.jobs.view(jobId)),
  };
}
