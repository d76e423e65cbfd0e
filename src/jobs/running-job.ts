import { AppError, VersionConflictError } from '../errors';
import { without } from '../lists';
import type { Clock, Invocation, Transaction } from '../platform/ports';
import type { AuditDraft, AuditLog } from '../storage/audit/audit';
import type { Cancel, Job, JobStore, StoredJob } from '../storage/jobs/jobs';
import { merged } from '../storage/kvs/transaction';
import { marginOf } from './time-margin';

/** How long an invocation has a job to itself after each commit. */
export const LEASE_MS = 30_000;

/** No request to Atlassian takes longer, its waits included: what was sent before this runs out is over by then. */
const REQUEST_MS_MAX = 20_000;
/** What a request that changes something is to have of the invocation, with what it takes to store its answer. */
const WRITE_MS = REQUEST_MS_MAX + 2_000;

/** Another invocation works on the job: this one stops and stores nothing more. */
export class LeaseLostError extends AppError {
  constructor() {
    super('conflict', 'another invocation has taken the job over');
    this.name = 'LeaseLostError';
  }
}

/** What is stored in one transaction with a job's next state: records, and audit entries that report them. */
export type Along = { along?: Transaction; entries?: readonly AuditDraft[] };

type JobChange = { cursor?: unknown; done?: number; total?: number };

/** A job in the hands of the one invocation that holds its lease. */
export type RunningJob = {
  /** The record as last committed. */
  readonly record: Job;
  /**
   * Stores what the step has done and where it stands now, all or nothing, and renews the lease.
   *
   * @throws {LeaseLostError} nothing was stored
   */
  commit(change: JobChange, also?: Along): Promise<void>;
  /**
   * Stores a share of what the next commit is about, and renews the lease. The job has not moved: a step that dies before
   * it does begins the same again, and does not for ever.
   *
   * @throws {LeaseLostError} nothing was stored
   */
  store(along: Transaction): Promise<void>;
  /** Ends the job in the same way. */
  end(state: 'done' | 'cancelled', change: JobChange, also?: Along): Promise<void>;
  /** Who wants the job cancelled, if anybody does. Asked before each batch of work. */
  findCancel(): Promise<Cancel | undefined>;
  /**
   * Whether a request that changes something may begin now: it is over before anybody else can have the job, and its
   * answer is stored before the invocation ends.
   */
  mayWrite(): boolean;
};

/** What a running job stores through. */
export type JobStorage = { jobStore: JobStore; audit: AuditLog; clock: Clock; invocation: Invocation };

/** For the engine: what a step does not decide. */
export type HeldJob = RunningJob & { release(change: Partial<Job>): Promise<void> };

/** @param held the job as stored, with the lease that this invocation has taken */
export function runningJob({ jobStore, audit, clock, invocation }: JobStorage, held: StoredJob): HeldJob {
  const writeMs = marginOf(invocation.remainingMs(), WRITE_MS);
  let stored = held;

  async function write(next: Job, { along = {}, entries = [] }: Along = {}): Promise<void> {
    const { version } = stored;
    const job = { ...next, updatedAt: clock.now() };
    try {
      await audit.append(entries, merged(along, jobStore.writes(job, version)));
    } catch (error) {
      const isLost = error instanceof VersionConflictError && (await jobStore.find(job.jobId))?.version !== version;
      throw isLost ? new LeaseLostError() : error;
    }
    stored = { job, version: version + 1 };
  }

  function leased(): Job {
    const { job } = stored;
    return job.lease === undefined ? job : { ...job, lease: { ...job.lease, until: clock.now() + LEASE_MS } };
  }

  return {
    get record() {
      return stored.job;
    },
    commit: (change, also) => write({ ...leased(), ...change, attempts: 0 }, also),
    store: (along) => write(leased(), { along }),
    end: (state, change, also) =>
      write({ ...without(stored.job, 'lease'), ...change, state, endedAt: clock.now() }, also),
    release: (change) => write({ ...without(stored.job, 'lease'), ...change }),
    findCancel: () => jobStore.findCancel(stored.job.jobId),
    mayWrite: () => {
      const leftMs = invocation.remainingMs();
      return leftMs >= writeMs && clock.now() + Math.min(REQUEST_MS_MAX, leftMs) <= (stored.job.lease?.until ?? 0);
    },
  };
}
