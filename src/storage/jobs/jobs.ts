import { z } from 'zod';
import { ERROR_CODES, JOB_STATES, type JobView } from '../../contract';
import type { Transaction, VersionedSet } from '../../platform/ports';
import type { OrgKvs } from '../kvs/org-kvs';
import { parseStored } from '../kvs/parse';
import { ACTIVE_JOB, activeJobKey, jobCancelKey, jobKey } from './keys';

/** A wish to cancel outlives the longest pause of a job's events by far, then goes by itself. */
const CANCEL_TTL_SECONDS = 7 * 86_400;
/** How long it can be asked how a job has ended. */
const ENDED_TTL_SECONDS = 30 * 86_400;

const Lease = z.object({
  /** Whose it is: made anew for each delivery of an event. */
  owner: z.string(),
  /** ms since the epoch. */
  until: z.number(),
});

/** Who asks for what nobody asked for. */
export const SCHEDULE = 'schedule';

export const Job = z.object({
  v: z.literal(1),
  jobId: z.string(),
  kind: z.string(),
  state: z.enum(JOB_STATES),
  /** Where the job stands. Its kind alone knows the shape. */
  cursor: z.unknown(),
  done: z.number(),
  total: z.number().exactOptional(),
  /** ms since the epoch, as all instants here. */
  startedAt: z.number(),
  updatedAt: z.number(),
  endedAt: z.number().exactOptional(),
  /** With state `waiting`: no sooner than this. */
  dueAt: z.number().exactOptional(),
  /** With state `waiting`: another job, whose end is what it waits for. */
  waitsFor: z.string().exactOptional(),
  requestedBy: z.string(),
  /** Of the invocation that works on the job now. */
  lease: Lease.exactOptional(),
  /** Failures and deaths in a row without a commit between them. */
  attempts: z.int().min(0),
  /** Which event is next: an event of an earlier turn was already seen to, and is dropped. */
  turn: z.int().min(1),
  /** With state `failed`; before that: what is still to be stored of a failure, without another step. */
  failure: z.enum(ERROR_CODES).exactOptional(),
});
export type Job = z.output<typeof Job>;

/** Who wants a job cancelled. */
export const Cancel = z.object({ v: z.literal(1), by: z.string() });
export type Cancel = z.output<typeof Cancel>;

export type StoredJob = { version: number; job: Job };
export type JobStore = ReturnType<typeof createJobStore>;

export function isEnded({ state }: Pick<Job, 'state'>): boolean {
  return state === 'done' || state === 'failed' || state === 'cancelled';
}

export function jobView({ jobId, kind, state, done, total, startedAt, endedAt, failure }: Job): JobView {
  return {
    jobId,
    kind,
    state,
    done,
    startedAt: new Date(startedAt).toISOString(),
    ...(total !== undefined && { total }),
    ...(endedAt !== undefined && { endedAt: new Date(endedAt).toISOString() }),
    ...(!(failure === undefined || state !== 'failed') && { failure }),
  };
}

/** Records of background jobs. */
export function createJobStore(kvs: OrgKvs) {
  return {
    async find(jobId: string): Promise<StoredJob | undefined> {
      const key = jobKey(jobId);
      const record = await kvs.getVersioned(key);
      return record && { version: record.version, job: parseStored(Job, key, record.value) };
    },

    /** The writes that put a job into its next state; the marker of a job is there exactly while it has not ended. */
    writes(job: Job, expected: number | undefined): Transaction & { versioned: VersionedSet[] } {
      const write = { key: jobKey(job.jobId), expected, value: Job.parse(job) };
      const marker = activeJobKey(job.jobId);
      if (isEnded(job)) {
        const versioned = [{ ...write, ttlSeconds: ENDED_TTL_SECONDS }];
        return { versioned, deletes: [marker, jobCancelKey(job.jobId)] };
      }
      const versioned = [write];
      return expected === undefined ? { versioned, sets: [{ key: marker, value: { v: 1 } }] } : { versioned };
    },

    /** The writes that forget a job, its marker and a wish to cancel it. */
    removal({ job: { jobId }, version }: StoredJob): Transaction {
      return {
        versionedDeletes: [{ key: jobKey(jobId), expected: version }],
        deletes: [activeJobKey(jobId), jobCancelKey(jobId)],
      };
    },

    /** The writes that set a failed job going again from where it stood; the sweep sends its event. */
    revival({ job, version }: StoredJob): Transaction {
      const { jobId, kind, cursor, done, startedAt, updatedAt, requestedBy } = job;
      const kept = { v: 1, jobId, kind, cursor, done, startedAt, updatedAt, requestedBy };
      const value = Job.parse({ ...kept, state: 'queued', attempts: 0, turn: job.turn + 1 });
      return {
        versioned: [{ key: jobKey(job.jobId), expected: version, value }],
        sets: [{ key: activeJobKey(job.jobId), value: { v: 1 } }],
      };
    },

    async *activeIds(): AsyncGenerator<string, void, undefined> {
      for await (const { key } of kvs.entries(ACTIVE_JOB)) yield key.slice(ACTIVE_JOB.length);
    },

    async removeMarker(jobId: string): Promise<void> {
      await kvs.deleteMany([activeJobKey(jobId), jobCancelKey(jobId)]);
    },

    async requestCancel(jobId: string, by: string): Promise<void> {
      await kvs.set(jobCancelKey(jobId), { v: 1, by }, { ttlSeconds: CANCEL_TTL_SECONDS });
    },

    async findCancel(jobId: string): Promise<Cancel | undefined> {
      const key = jobCancelKey(jobId);
      const value = await kvs.get(key);
      return value === undefined ? undefined : parseStored(Cancel, key, value);
    },
  };
}
