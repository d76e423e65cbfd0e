import { test } from 'vitest';
import { createJobEngine } from '../../../src/jobs/engine';
import type { JobKind } from '../../../src/jobs/job-kind';
import { createJobStore } from '../../../src/storage/jobs/jobs';
import { fakePorts } from '../../world/ports';

const DAY_MS = 86_400_000;
const SWEEP_MS = 300_000;

test('an event that comes a day late does nothing to a job that the sweep has set going again, be it under way or over', async ({
  expect,
}) => {
  const ports = fakePorts();
  let steps = 0;
  const kind: JobKind = {
    step: async (job) => {
      steps += 1;
      if (steps === 1) return 'again';
      await job.end('done', { done: 2 });
      return 'ended';
    },
    onFailure: async () => ({}),
  };
  const engine = createJobEngine({ ports, jobStore: createJobStore(ports.kvs), steps: () => ({ count: kind }) });
  const lastEvent = () => ports.queue.pushed.at(-1)?.body;
  await engine.start({ jobId: 'job-1', kind: 'count', cursor: { n: 0 }, requestedBy: 'ada' });
  const late = lastEvent();
  ports.clock.advance(SWEEP_MS);
  await engine.sweep();
  await engine.consume(lastEvent());
  ports.clock.advance(DAY_MS);

  const underWay = ports.kvs.storedVersioned();
  expect(await engine.consume(late)).toEqual({});
  expect(ports.kvs.storedVersioned()).toEqual(underWay);
  await engine.consume(lastEvent());
  const over = ports.kvs.storedVersioned();
  expect(await engine.consume(late)).toEqual({});
  expect(ports.kvs.storedVersioned()).toEqual(over);

  expect(await engine.view('job-1')).toMatchObject({ state: 'done', done: 2 });
  expect(steps).toBe(2);
  expect(ports.queue.pushed.map(({ body }) => body.turn)).toEqual([1, 1, 2]);
});
