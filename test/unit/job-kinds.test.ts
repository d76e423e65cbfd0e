import { test } from 'vitest';
import { createInstallation } from '../../src/app';
import { anApp } from '../world/app';

test('an invocation that was handed no kinds of jobs leaves every job as it was', async ({ expect }) => {
  const { app, ports } = await anApp();
  await app.jobs.start({ jobId: 'job-1', kind: 'export', requestedBy: 'ada', cursor: {} });
  const before = ports.kvs.storedVersioned('job:');
  const { jobs } = createInstallation(ports).openFor({ orgId: app.orgId, hasUnstamped: false });

  await expect(jobs.consume(ports.queue.pushed.at(-1)?.body)).rejects.toMatchObject({ code: 'internal' });
  expect(Object.keys(before)).toHaveLength(1);
  expect(ports.kvs.storedVersioned('job:')).toEqual(before);
});
