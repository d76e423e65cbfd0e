import type { OutboundBudget } from '../atlassian/http/budget';
import type { Cancel, Job } from '../storage/jobs/jobs';
import type { Budget, StepResult } from './job-kind';
import type { RunningJob } from './running-job';

/** What phases work with: the job, and the requests that the invocation may still send. A kind of job adds its own. */
type PhaseWork = { job: RunningJob; app: { budget: Pick<OutboundBudget, 'left'> } };

/** What a job does while its cursor stands there. */
export type Phase<W, C> = {
  /** Requests that its next share takes at most: where fewer are left, it is a new invocation's. Absent: it is begun with any. */
  cost?: (work: W, cursor: C) => number | Promise<number>;
  /** What the job is for is done: whether somebody wants it cancelled is not asked any more. */
  isPastCancel?: true;
  /** It only stores what there is, and is begun however little time is left. */
  isBrief?: true;
  /**
   * Does a share of the work and commits it, with the cursor at what comes next.
   *
   * @returns how the step ends; `undefined`: it does not yet
   */
  run: (work: W, cursor: C) => Promise<StepResult | undefined>;
};

/** A kind of job that goes from phase to phase. */
export type Phased<W, C extends { phase: string }> = {
  cursorOf: (job: Job) => C;
  phases: Readonly<Record<C['phase'], Phase<W, C>>>;
  /** Absent: nobody can cancel it. */
  endCancelled?: (work: W, cancel: Cancel) => Promise<'ended'>;
};

/**
 * One invocation's share of a phased job. Before each share of a phase: is the job to be cancelled, is time up, are there
 * requests enough for it?
 */
export async function goThroughPhases<W extends PhaseWork, C extends { phase: string }>(
  { cursorOf, phases, endCancelled }: Phased<W, C>,
  work: W,
  budget: Budget,
): Promise<StepResult> {
  const { app, job } = work;
  for (;;) {
    const cursor = cursorOf(job.record);
    const phase: Phase<W, C> = phases[cursor.phase as C['phase']];
    if (endCancelled !== undefined && phase.isPastCancel !== true) {
      const cancel = await job.findCancel();
      if (cancel !== undefined) return endCancelled(work, cancel);
    }
    if (phase.isBrief !== true && budget.isTimeUp()) return 'again';
    const cost = (await phase.cost?.(work, cursor)) ?? 0;
    if (app.budget.left() < cost) return 'again';
    const result = await phase.run(work, cursor);
    if (result !== undefined) return result;
  }
}
