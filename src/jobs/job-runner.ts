import type { ErrorCode } from '../domain/words/errors';
import { AppError, VersionConflictError } from '../errors';
import { without } from '../lists';
import type { AuditLog } from '../storage/audit/audit';
import { isEnded, type Job, type JobStore, type StoredJob } from '../storage/jobs/jobs';
import type { OrgPorts } from '../storage/kvs/org-kvs';
import { merged } from '../storage/kvs/transaction';
import { afterFailure } from './after-failure';
import type { AlongFailure, Budget, JobKind, JobKinds, StepResult } from './job-kind';
import { LEASE_MS, LeaseLostError, runningJob, type HeldJob } from './running-job';
import { marginOf } from './time-margin';

/** A step ends so long before the platform would end it, or sooner where its time limit is a short one. */
const TIME_MARGIN_MS = 60_000;
/** A step that is killed so often in a row without storing anything never will. */
const DEATHS_MAX = 20;

/** What a failed job leaves could not be stored: how long until that is tried again. */
const END_AGAIN_MS = 300_000;
/** What is not there, or is of another shape, is so the next time too. */
const NEVER_READ: readonly ErrorCode[] = ['stored-data-invalid', 'not-found'];

/** `cause`: what the step threw, where it did in this invocation. */
type Failing = { failure: ErrorCode; cause?: unknown };
type Tools = { ports: OrgPorts; jobStore: JobStore; audit: AuditLog; kinds: JobKinds };
type PushEvent = (job: Job) => Promise<void>;

/** Does one invocation's share of a job, from taking its lease to handing it over. */
export function jobRunner({ ports, jobStore, audit, kinds }: Tools) {
  const { clock, random, kvs, log, invocation } = ports;
  const storage = { jobStore, audit, clock, invocation };
  const marginMs = marginOf(invocation.remainingMs(), TIME_MARGIN_MS);

  /** Time is looked at once the step has stored something: with any time limit each step brings the job on. */
  function budgetOf(held: HeldJob): Budget {
    const before = held.record;
    return { isTimeUp: () => held.record !== before && invocation.remainingMs() < marginMs };
  }

  async function takeLease({ job, version }: StoredJob): Promise<StoredJob | undefined> {
    const hasDied = job.state === 'running';
    const held: Job = {
      ...without(without(job, 'dueAt'), 'waitsFor'),
      state: 'running',
      lease: { owner: random.uuid(), until: clock.now() + LEASE_MS },
      attempts: job.attempts + (hasDied ? 1 : 0),
    };
    try {
      await kvs.transact(jobStore.writes(held, version));
      return { job: held, version: version + 1 };
    } catch (error) {
      if (error instanceof VersionConflictError) return undefined; // somebody else was faster
      throw error;
    }
  }

  async function handOver(held: HeldJob, result: StepResult, pushEvent: PushEvent): Promise<void> {
    if (result === 'ended') return;
    const turn = held.record.turn + 1;
    if (result === 'again') await held.release({ state: 'queued', turn });
    else {
      const { waitMs, forJob } = result;
      const awaited = forJob === undefined ? {} : { waitsFor: forJob };
      await held.release({ state: 'waiting', turn, dueAt: clock.now() + waitMs, ...awaited });
    }
    await pushEvent(held.record);
  }

  /** Decides after a step that threw. What is stored is the truth: the step's last commit may have gone through after all. */
  async function recover(held: HeldJob, error: unknown, pushEvent: PushEvent): Promise<void> {
    const stored = await jobStore.find(held.record.jobId);
    if (stored === undefined || isEnded(stored.job) || stored.job.lease?.owner !== held.record.lease?.owner) return;
    const next = afterFailure(error, stored.job.attempts);
    if ('failed' in next) {
      await fail(stored, { failure: next.failed, cause: error }, pushEvent);
      return;
    }
    const again = runningJob(storage, stored);
    const { attempts, waitMs } = next;
    await again.release({ state: 'waiting', turn: stored.job.turn + 1, dueAt: clock.now() + waitMs, attempts });
    await pushEvent(again.record);
  }

  /** Ends a failed job with what else that changes, or tries that again later: the step itself is not repeated. */
  async function fail(stored: StoredJob, { failure, cause }: Failing, pushEvent: PushEvent): Promise<void> {
    const { job, version } = stored;
    const also = await alongFailure(job, failure, cause);
    const now = clock.now();
    if (also === undefined) {
      const held = runningJob(storage, stored);
      await held.release({ state: 'waiting', turn: job.turn + 1, dueAt: now + END_AGAIN_MS, failure });
      await pushEvent(held.record);
      return;
    }
    const { along = {}, entries = [], cursor = job.cursor } = also;
    const ended: Job = { ...without(job, 'lease'), cursor, state: 'failed', failure, endedAt: now, updatedAt: now };
    await audit.append(entries, merged(along, jobStore.writes(ended, version)));
  }

  /**
   * @returns `undefined`: it could not be said now. A job whose own records cannot be read ends all the same, else that
   *   would be tried for ever
   */
  async function alongFailure(job: Job, failure: ErrorCode, cause: unknown): Promise<AlongFailure | undefined> {
    try {
      return (await kinds[job.kind]?.onFailure(job, failure, cause)) ?? {};
    } catch (error) {
      log.failure(error, `end of a failed ${job.kind} job`);
      return error instanceof AppError && NEVER_READ.includes(error.code) ? {} : undefined;
    }
  }

  async function runStep(kind: JobKind, held: HeldJob, pushEvent: PushEvent): Promise<void> {
    try {
      await handOver(held, await kind.step(held, budgetOf(held)), pushEvent);
    } catch (error) {
      if (error instanceof LeaseLostError) return;
      log.failure(error, `${held.record.kind} job`);
      await recover(held, error, pushEvent);
    }
  }

  return {
    /** @param stored a job that nobody holds */
    async run(stored: StoredJob, pushEvent: PushEvent): Promise<void> {
      const taken = await takeLease(stored);
      if (taken === undefined) return;
      const kind = kinds[taken.job.kind];
      const { attempts, failure = attempts > DEATHS_MAX ? 'internal' : undefined } = taken.job;
      if (kind === undefined || failure !== undefined) await fail(taken, { failure: failure ?? 'internal' }, pushEvent);
      else await runStep(kind, runningJob(storage, taken), pushEvent);
    },
  };
}
