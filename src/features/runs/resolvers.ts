import type { Handlers } from '@forge/resolver';
import type { Installation } from '../../app';
import {
  ApplyRun,
  GetJob,
  GetRun,
  ListRunAccounts,
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
import { listRunAccounts } from './list-run-accounts';
import { listRunRows } from './list-run-rows';
import { listRuns } from './list-runs';
import { planRun } from './plan-run';
import { startCountingSeats } from './seats/start-counting-seats';
import { undoRun } from './undo-run';

/** Bridge calls of bulk actions, and of the jobs behind them. */
export function runsResolvers(installation: Installation): Handlers<Pick<Contract, keyof RunsCalls | keyof JobsCalls>> {
  const { changes, readsStored } = handlerFor(installation);

  return {
    'runs.plan': changes(PlanRun, planRun),
    'runs.get': readsStored(GetRun, getRun),
    'runs.rows': readsStored(ListRunRows, listRunRows),
    'runs.accounts': readsStored(ListRunAccounts, listRunAccounts),
    'runs.apply': changes(ApplyRun, applyRun),
    'runs.cancel': changes(GetRun, cancelRun),
    'runs.undo': changes(GetRun, undoRun),
    'runs.countSeats': changes(GetRun, startCountingSeats),
    'runs.list': readsStored(ListRuns, listRuns),
    'jobs.get': readsStored(GetJob, (app, { jobId }) => app.jobs.view(jobId)),
  };
}
