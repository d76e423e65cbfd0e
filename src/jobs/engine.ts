import { z } from 'zod';
import type { JobView } from '../contract';
import { AppError } from '../errors';
import { EVENT_DELAY_SECONDS_MAX } from '../limits';
import { without } from '../lists';
import { createAuditLog } from '../storage/audit/audit';
import { isEnded, jobView, type Job, type JobStore } from '../storage/jobs/jobs';
import type { OrgPorts } from '../storage/kvs/org-kvs';
import { merged } from '../storage/kvs/transaction';
import type { JobKinds } from './job-kind';
import { jobRunner } from './job-runner';
import type { Along } from './running-job';

const SECOND_MS = 1_000;
/** A job that stored nothing for so long, and that nobody holds, has lost its event. */
const STALLED_MS = 120_000;
/** All jobs use the one organization key: their events are worked off one at a time. */
const CONCURRENCY = { key: 'org-key', limit: 1 };

/** `turn` tells an event that was seen to already from the one that the job waits for. */
const JobEvent = z.object({ jobId: z.string(), turn: z.int().exactOptional() });

export type NewJob = { jobId: string; kind: string; cursor: unknown; requestedBy: string; total?: number };
/** What the platform is to do with the event: nothing more, or deliver it again. */
export type Consumed = { retryAfterSeconds?: number };
export type JobEngine = ReturnType<typeof createJobEngine>;

/**
 * Background work in steps. A step belongs to one invocation, which holds the job's lease; each commit stores results
 * and position in one transaction, so a step may be cut off anywhere and is repeated from its last commit. Events may
 * come twice, late, or never.
 */
export function createJobEngine({
  ports,
  jobStore,
  steps,
}: {
  ports: OrgPorts;
  jobStore: JobStore;
  steps: () => JobKinds;
}) {
  const { clock, queue, log } = ports;
  const audit = createAuditLog(ports);

  /**
   * A lost event only costs time: the sweep sends it again. A job that waits for another is looked at anew after it was
   * stored: whoever ends from then on finds it and wakes it.
   */
  async function pushEvent({ jobId, turn, dueAt, waitsFor }: Job): Promise<void> {
    const isWoken = waitsFor !== undefined && (await hasEnded(waitsFor));
    const waitMs = isWoken ? 0 : Math.max(0, (dueAt ?? 0) - clock.now());
    const delaySeconds = Math.min(Math.ceil(waitMs / SECOND_MS), EVENT_DELAY_SECONDS_MAX);
    try {
      await queue.push({ jobId, turn }, { delaySeconds, concurrency: CONCURRENCY });
    } catch (error) {
      log.failure(error, 'job event');
    }
  }

  async function findActive(jobId: string): Promise<Job | undefined> {
    const stored = await jobStore.find(jobId);
    return stored === undefined || isEnded(stored.job) ? undefined : stored.job;
  }

  async function hasEnded(jobId: string): Promise<boolean> {
    return (await findActive(jobId)) === undefined;
  }

  /** Wakes the jobs that wait for one, if it has ended. */
  async function wakeThoseAfter(ended: string): Promise<void> {
    if (!(await hasEnded(ended))) return;
    for await (const jobId of jobStore.activeIds()) {
      const job = await findActive(jobId);
      if (job?.waitsFor === ended) await pushEvent(job);
    }
  }

  /** Whether a job that waits need not wait any longer. */
  async function mayGoOn({ jobId, waitsFor }: Job): Promise<boolean> {
    if (waitsFor !== undefined && (await hasEnded(waitsFor))) return true;
    return (await jobStore.findCancel(jobId)) !== undefined;
  }

  async function cancel(jobId: string, by: string): Promise<boolean> {
    const job = await findActive(jobId);
    if (job === undefined) return false;
    await jobStore.requestCancel(jobId, by);
    await pushEvent(without(job, 'dueAt'));
    return true;
  }

  return {
    /**
     * Records a job with what comes along, then queues its first step.
     *
     * @throws {VersionConflictError} a record of `also` is not at its expected version; nothing was started
     */
    async start(job: NewJob, { along = {}, entries = [] }: Along = {}): Promise<void> {
      const now = clock.now();
      const record: Job = {
        v: 1,
        ...job,
        state: 'queued',
        done: 0,
        startedAt: now,
        updatedAt: now,
        attempts: 0,
        turn: 1,
      };
      await audit.append(entries, merged(along, jobStore.writes(record, undefined)));
      await pushEvent(record);
    },

    /** Works off one event. */
    async consume(event: unknown): Promise<Consumed> {
      const body = JobEvent.safeParse(event).data;
      const stored = body && (await jobStore.find(body.jobId));
      if (stored === undefined || isEnded(stored.job)) return {};
      const { job } = stored;
      if (body?.turn !== undefined && body.turn !== job.turn) return {}; // seen to already

      const now = clock.now();
      if (job.lease !== undefined && job.lease.until > now) {
        return { retryAfterSeconds: Math.max(1, Math.ceil((job.lease.until - now) / SECOND_MS)) };
      }
      if ((job.dueAt ?? now) - now >= SECOND_MS && !(await mayGoOn(job))) {
        await pushEvent(job);
        return {};
      }
      await jobRunner({ ports, jobStore, audit, kinds: steps() }).run(stored, pushEvent);
      await wakeThoseAfter(job.jobId);
      return {};
    },

    /** Sends the events of stalled jobs again, and removes the markers of jobs that are no more. @returns how many stalled */
    async sweep(): Promise<number> {
      let stalled = 0;
      for await (const jobId of jobStore.activeIds()) {
        const job = await findActive(jobId);
        if (job === undefined) await jobStore.removeMarker(jobId);
        else if (isStalled(job, clock.now()) || (job.waitsFor !== undefined && (await hasEnded(job.waitsFor)))) {
          await pushEvent(job);
          stalled += 1;
        }
      }
      return stalled;
    },

    /** Asks a job to end at its next batch. @returns whether it has not ended yet */
    cancel,

    /** Asks every job to end. @returns how many there were */
    async cancelAll(by: string): Promise<number> {
      let cancelled = 0;
      for await (const jobId of jobStore.activeIds()) cancelled += (await cancel(jobId, by)) ? 1 : 0;
      return cancelled;
    },

    /** @throws {AppError} `not-found` */
    async view(jobId: string): Promise<JobView> {
      const stored = await jobStore.find(jobId);
      if (stored === undefined) throw new AppError('not-found', 'no such job');
      return jobView(stored.job);
    },
  };
}

function isStalled({ updatedAt, dueAt = 0, lease }: Job, now: number): boolean {
  return now > Math.max(updatedAt, dueAt, lease?.until ?? 0) + STALLED_MS;
}
