import { beforeEach, describe, test } from 'vitest';
import type { ErrorCode } from '../../../src/contract';
import { AppError } from '../../../src/errors';
import { createJobEngine, type JobEngine } from '../../../src/jobs/engine';
import type { JobKind } from '../../../src/jobs/job-kind';
import type { RunningJob } from '../../../src/jobs/running-job';
import { createJobStore, type Job } from '../../../src/storage/jobs/jobs';
import { fakePorts, type FakePorts } from '../../world/ports';

const JOB = { jobId: 'job-1', kind: 'count', cursor: { n: 0 }, requestedBy: 'ada' };
const SECOND_MS = 1_000;
const DAY_MS = 86_400 * SECOND_MS;

let ports: FakePorts;
let step: JobKind['step'];
let failures: string[];
let failsToEnd: Error | undefined;
let engine: JobEngine;

beforeEach(() => {
  ports = fakePorts();
  failures = [];
  failsToEnd = undefined;
  step = async (job) => {
    await job.end('done', {});
    return 'ended';
  };
  engine = engineOn(ports);
});

function engineOn(given: FakePorts): JobEngine {
  const kind: JobKind = {
    step: (job, budget) => step(job, budget),
    onFailure: async (_job, failure) => {
      failures.push(failure);
      if (failsToEnd !== undefined) throw failsToEnd;
      return { along: { sets: [{ key: 'ended-with', value: failure }] } };
    },
  };
  return createJobEngine({ ports: given, jobStore: createJobStore(given.kvs), steps: () => ({ count: kind }) });
}

async function stored(): Promise<Job> {
  const found = await createJobStore(ports.kvs).find('job-1');
  if (found === undefined) throw new Error('the job is not stored');
  return found.job;
}

const lastEvent = () => ports.queue.pushed.at(-1);

describe('a job', () => {
  test('is recorded before its event is queued, so that a lost event only costs time', async ({ expect }) => {
    ports.queue.failNext(new Error('the queue is away'));
    await engine.start(JOB);
    expect(ports.queue.pushed).toEqual([]);
    expect(await engine.view('job-1')).toMatchObject({ state: 'queued', done: 0 });

    ports.clock.advance(121 * SECOND_MS);
    expect(await engine.sweep()).toBe(1);
    await engine.consume(lastEvent()?.body);

    expect(await engine.view('job-1')).toMatchObject({ state: 'done' });
    expect(ports.kvs.stored('job-active:')).toEqual({});
  });

  test('chains: each step queues the next, one at a time for the key', async ({ expect }) => {
    step = async (job) => {
      const { n } = job.record.cursor as { n: number };
      if (n === 2) await job.end('done', { done: 2 });
      else await job.commit({ cursor: { n: n + 1 }, done: n + 1 });
      return n === 2 ? 'ended' : 'again';
    };
    await engine.start(JOB);
    for (let turn = 0; turn < 3; turn += 1) await engine.consume(ports.queue.pushed[turn]?.body);

    expect(await engine.view('job-1')).toMatchObject({ state: 'done', done: 2 });
    expect(ports.queue.pushed).toHaveLength(3);
    expect(ports.queue.pushed.map(({ concurrency }) => concurrency)).toEqual(
      Array(3).fill({ key: 'org-key', limit: 1 }),
    );
  });

  test('an event that comes again after its turn does nothing', async ({ expect }) => {
    let steps = 0;
    step = async () => {
      steps += 1;
      return 'again';
    };
    await engine.start(JOB);
    const event = lastEvent()?.body;
    await engine.consume(event);

    await engine.consume(event);

    expect(steps).toBe(1);
    expect(ports.queue.pushed).toHaveLength(2);
  });

  test('is worked on by one invocation: an event that comes meanwhile is put off until the lease is over', async ({
    expect,
  }) => {
    await engine.start(JOB);
    const event = lastEvent()?.body;
    let meanwhile;
    step = async (job) => {
      ports.clock.advance(10 * SECOND_MS);
      meanwhile = await engineOn(ports).consume(event);
      await job.end('done', {});
      return 'ended';
    };
    await engine.consume(event);

    expect(meanwhile).toEqual({ retryAfterSeconds: 20 });
  });

  test('an invocation whose lease ran out stores nothing once another has taken over', async ({ expect }) => {
    await engine.start(JOB);
    const event = lastEvent()?.body;
    const takeover: JobKind['step'] = async (job) => {
      await job.end('done', { done: 7 });
      return 'ended';
    };
    step = async (slow) => {
      ports.clock.advance(31 * SECOND_MS);
      step = takeover;
      await engineOn(ports).consume(event);
      await slow.commit({ done: 3 }, { along: { sets: [{ key: 'late', value: true }] } });
      return 'again';
    };
    await engine.consume(event);

    expect(await engine.view('job-1')).toMatchObject({ state: 'done', done: 7 });
    expect(ports.kvs.stored('late')).toEqual({});
    expect(failures).toEqual([]);
  });

  test('may begin a write only while it is over before the lease is', async ({ expect }) => {
    const seen: boolean[] = [];
    step = async (job: RunningJob) => {
      seen.push(job.mayWrite());
      ports.clock.advance(10 * SECOND_MS);
      seen.push(job.mayWrite());
      ports.clock.advance(1);
      seen.push(job.mayWrite());
      await job.commit({});
      seen.push(job.mayWrite());
      return 'again';
    };
    await engine.start(JOB);
    await engine.consume(lastEvent()?.body);

    expect(seen).toEqual([true, true, false, true]);
  });

  test.for<[number, number]>([
    [900, 22],
    [55, 13.75],
    [25, 6.25],
  ])('of %i s may begin a write with %f s left, and not with less', async ([limit, least], { expect }) => {
    const seen: boolean[] = [];
    step = async (job: RunningJob) => {
      ports.clock.advance(limit * SECOND_MS - least * SECOND_MS);
      await job.commit({});
      seen.push(job.mayWrite());
      ports.clock.advance(1);
      seen.push(job.mayWrite());
      return 'again';
    };
    await engine.start(JOB);
    ports.invocation.restart(limit * SECOND_MS);
    await engine.consume(lastEvent()?.body);

    expect(seen).toEqual([true, false]);
  });

  test.for([900, 55, 25, 3])('of %i s brings the job on by one commit before time is up', async (limit, { expect }) => {
    step = async (job, budget) => {
      for (;;) {
        if (budget.isTimeUp()) return 'again';
        ports.clock.advance(limit * SECOND_MS - 1);
        await job.commit({ done: job.record.done + 1 });
      }
    };
    await engine.start(JOB);
    ports.invocation.restart(limit * SECOND_MS);

    await engine.consume(lastEvent()?.body);

    expect(await engine.view('job-1')).toMatchObject({ state: 'queued', done: 1 });
  });

  test.for<[ErrorCode, number]>([
    ['atlassian-unavailable', 8],
    ['fetch-limit-exceeded', 13],
    ['internal', 4],
    ['org-key-rejected', 1],
    ['not-found', 1],
  ])('that throws %s fails after %i steps, with what its kind stores along', async ([code, steps], { expect }) => {
    let taken = 0;
    step = async () => {
      taken += 1;
      throw code === 'internal' ? new Error('a bug') : new AppError(code, 'no');
    };
    await engine.start(JOB);
    // Each event may push the next.
    for (const { body, delaySeconds } of ports.queue.pushed) {
      ports.clock.advance(delaySeconds * SECOND_MS);
      await engine.consume(body);
    }

    expect(taken).toBe(steps);
    expect(await stored()).toMatchObject({ state: 'failed', failure: code });
    expect(ports.kvs.stored('ended-with')).toEqual({ 'ended-with': code });
    expect(ports.kvs.stored('job-active:')).toEqual({});
  });

  test('that may send no more is handed over at once, as often as it stored something, and else waits longer each time', async ({
    expect,
  }) => {
    let taken = 0;
    step = async (job) => {
      taken += 1;
      if (taken <= 3) await job.commit({ done: taken });
      throw new AppError('fetch-limit-exceeded', 'spent');
    };
    await engine.start(JOB);
    for (let event = 0; event < 7; event += 1) {
      ports.clock.advance((ports.queue.pushed[event]?.delaySeconds ?? 0) * SECOND_MS);
      await engine.consume(ports.queue.pushed[event]?.body);
    }

    expect(await stored()).toMatchObject({ state: 'waiting', done: 3 });
    expect(ports.queue.pushed.map(({ delaySeconds }) => delaySeconds)).toEqual([0, 0, 0, 0, 15, 45, 135, 300]);
  });

  test('waits no longer than a day, whatever a header says', async ({ expect }) => {
    step = async () => {
      throw new AppError('rate-limited', 'slow', { retryAfterMs: 400 * DAY_MS });
    };
    await engine.start(JOB);

    await engine.consume(lastEvent()?.body);

    expect((await stored()).dueAt).toBe(ports.clock.now() + DAY_MS);
  });

  test('waits exactly as long as Atlassian asks, however often', async ({ expect }) => {
    step = async () => {
      throw new AppError('rate-limited', 'slow', { retryAfterMs: 61_500 });
    };
    await engine.start(JOB);
    for (let event = 0; event < 12; event += 1) {
      ports.clock.advance((ports.queue.pushed[event]?.delaySeconds ?? 0) * SECOND_MS);
      await engine.consume(ports.queue.pushed[event]?.body);
    }

    expect(await stored()).toMatchObject({ state: 'waiting' });
    expect(lastEvent()?.delaySeconds).toBe(62);
  });

  test('a wait longer than the platform delays an event is waited in parts', async ({ expect }) => {
    let steps = 0;
    step = async () => {
      steps += 1;
      return { waitMs: 1_500 * SECOND_MS };
    };
    await engine.start(JOB);
    await engine.consume(lastEvent()?.body);
    ports.clock.advance(900 * SECOND_MS);
    await engine.consume(lastEvent()?.body);

    expect(steps).toBe(1);
    expect(ports.queue.pushed.map(({ delaySeconds }) => delaySeconds)).toEqual([0, 900, 600]);
  });

  describe('that waits for another', () => {
    const OTHER = { ...JOB, jobId: 'job-2' };
    const events = (jobId: string) => ports.queue.pushed.filter(({ body }) => body.jobId === jobId);
    const deliver = async (jobId: string) => engine.consume(events(jobId).at(-1)?.body);

    /** `job-1` waits for `job-2`, which ends at its first step. */
    async function waiting(): Promise<void> {
      step = async (job) => {
        const isWaiting = job.record.jobId === 'job-1' && (await engine.view('job-2')).state === 'queued';
        if (isWaiting) return { waitMs: 900 * SECOND_MS, forJob: 'job-2' };
        await job.end('done', {});
        return 'ended';
      };
      await engine.start(OTHER);
      await engine.start(JOB);
      await deliver('job-1');
    }

    test('asks once in 15 minutes, and goes on at once when the other ends', async ({ expect }) => {
      await waiting();
      expect(events('job-1').map(({ delaySeconds }) => delaySeconds)).toEqual([0, 900]);
      ports.clock.advance(20 * SECOND_MS);

      await deliver('job-2');
      expect(events('job-1').map(({ delaySeconds }) => delaySeconds)).toEqual([0, 900, 0]);
      await deliver('job-1');

      expect(await engine.view('job-1')).toMatchObject({ state: 'done' });
    });

    test('is woken by the sweep where the wake was lost', async ({ expect }) => {
      await waiting();
      ports.queue.failNext(new Error('the queue is away'));
      await deliver('job-2');
      expect(events('job-1')).toHaveLength(2);

      expect(await engine.sweep()).toBe(1);
      await deliver('job-1');

      expect(await engine.view('job-1')).toMatchObject({ state: 'done' });
    });

    test('does not sleep over an end that came before its wait was stored', async ({ expect }) => {
      step = async (job) => {
        if (job.record.jobId === 'job-1' && (await engine.view('job-2')).state === 'queued') {
          await deliver('job-2');
          return { waitMs: 900 * SECOND_MS, forJob: 'job-2' };
        }
        await job.end('done', {});
        return 'ended';
      };
      await engine.start(OTHER);
      await engine.start(JOB);

      await deliver('job-1');

      expect(events('job-1').map(({ delaySeconds }) => delaySeconds)).toEqual([0, 0]);
    });

    test('drops the event of its wait when that comes a day late', async ({ expect }) => {
      await waiting();
      const late = events('job-1').at(-1)?.body;
      await deliver('job-2');
      await deliver('job-1');
      const pushed = ports.queue.pushed.length;

      ports.clock.advance(DAY_MS);

      expect(await engine.consume(late)).toEqual({});
      expect(ports.queue.pushed).toHaveLength(pushed);
    });
  });

  test('the sweep lets those alone that wait, work or have just been queued', async ({ expect }) => {
    step = async () => ({ waitMs: 600 * SECOND_MS });
    await engine.start(JOB);
    expect(await engine.sweep()).toBe(0);
    await engine.consume(lastEvent()?.body);

    ports.clock.advance(700 * SECOND_MS);
    expect(await engine.sweep()).toBe(0);
    ports.clock.advance(21 * SECOND_MS);
    expect(await engine.sweep()).toBe(1);
  });

  test('is told at once when it is to be cancelled, though it waits', async ({ expect }) => {
    step = async (job) => {
      const cancel = await job.findCancel();
      if (cancel === undefined) return { waitMs: 600 * SECOND_MS };
      await job.end('cancelled', {});
      return 'ended';
    };
    await engine.start(JOB);
    await engine.consume(lastEvent()?.body);

    expect(await engine.cancelAll('grace')).toBe(1);
    await engine.consume(lastEvent()?.body);

    expect(await engine.view('job-1')).toMatchObject({ state: 'cancelled' });
    expect(ports.kvs.stored('job-')).toEqual({});
    expect(await engine.cancelAll('grace')).toBe(0);
  });

  test('a step whose last commit went through though its answer was lost is not taken for failed', async ({
    expect,
  }) => {
    step = async (job) => {
      ports.kvs.failNext('transact', new Error('no answer'), 'after');
      await job.end('done', { done: 5 });
      return 'ended';
    };
    await engine.start(JOB);
    await engine.consume(lastEvent()?.body);

    expect(await engine.view('job-1')).toMatchObject({ state: 'done', done: 5 });
    expect(failures).toEqual([]);
  });

  test('can be asked after for 30 days once it has ended, and is forgotten then', async ({ expect }) => {
    await engine.start(JOB);
    ports.clock.advance(40 * DAY_MS);
    expect(await stored()).toMatchObject({ state: 'queued' });
    await engine.consume(lastEvent()?.body);

    ports.clock.advance(30 * DAY_MS - 1);
    expect(await stored()).toMatchObject({ state: 'done' });
    ports.clock.advance(1);

    expect(ports.kvs.storedVersioned()).toEqual({});
  });

  test('a step that dies each time before it stores anything is given up', async ({ expect }) => {
    await engine.start(JOB);
    const event = lastEvent()?.body;
    step = () => new Promise(() => undefined); // killed: never comes back
    for (let death = 0; death < 21; death += 1) {
      void engineOn(ports).consume(event);
      await new Promise(setImmediate);
      ports.clock.advance(31 * SECOND_MS);
    }

    await engine.consume(event);

    expect(await stored()).toMatchObject({ state: 'failed', failure: 'internal' });
  });

  test.for([undefined, {}, { jobId: 7 }, { jobId: 'other' }, 'job-1'])(
    'an event %j that names no job is dropped',
    async (event, { expect }) => {
      expect(await engine.consume(event)).toEqual({});
    },
  );
});

describe('a failed job whose end could not be stored with what it leaves', () => {
  const fails: JobKind['step'] = async () => {
    failures.push('step');
    throw new AppError('request-rejected', 'no');
  };

  test.for([new TypeError('a bug'), new AppError('rate-limited', 'storage is busy')])(
    'is ended later by the sweep, by the same failure and without another step: %s',
    async (error, { expect }) => {
      step = fails;
      failsToEnd = error;
      await engine.start(JOB);
      ports.queue.failNext(new Error('the queue is away'));
      await engine.consume(lastEvent()?.body);
      expect(await engine.view('job-1')).toMatchObject({ state: 'waiting' });
      expect((await engine.view('job-1')).failure).toBeUndefined();

      failsToEnd = undefined;
      ports.clock.advance(421 * SECOND_MS);
      expect(await engine.sweep()).toBe(1);
      await engine.consume(lastEvent()?.body);

      expect(await engine.view('job-1')).toMatchObject({ state: 'failed', failure: 'request-rejected' });
      expect(failures).toEqual(['step', 'request-rejected', 'request-rejected']);
      expect(ports.kvs.stored('ended-with')).toEqual({ 'ended-with': 'request-rejected' });
      expect(ports.kvs.stored('job-active:')).toEqual({});
    },
  );

  test('ends without it where its own records cannot be read, else it would be tried for ever', async ({ expect }) => {
    step = fails;
    failsToEnd = new AppError('stored-data-invalid', 'no run');
    await engine.start(JOB);

    await engine.consume(lastEvent()?.body);

    expect(await engine.view('job-1')).toMatchObject({ state: 'failed', failure: 'request-rejected' });
  });
});
