import { describe, test } from 'vitest';
import { startScan } from '../../../src/features/directory/scan/start-scan';
import { ADMIN_ID } from '../../support/builders';
import { dataOf } from '../../support/reply';
import { anApp } from '../../world/app';
import { fakePorts } from '../../world/ports';
import { createPump } from '../../world/pump';
import { exportWorld, people as users } from '../features/exports/export-world';
import { privacyWorld } from '../features/privacy/privacy-world';
import { people, runWorld } from '../features/runs/run-world';

const SECOND_MS = 1_000;

describe.for([900, 55, 25])('where an invocation of the worker may take %i s', (limit) => {
  const limitMs = limit * SECOND_MS;

  test('a scan comes to its end', async ({ expect }) => {
    const ports = fakePorts({ limitMs });
    const { app } = await anApp({ users: users(1_250), ports });
    const { jobId } = await startScan(app, { requestedBy: ADMIN_ID });
    const pump = createPump(ports, () => {
      ports.invocation.restart();
      return app;
    });

    await pump.deliverAll();

    expect(await app.jobs.view(jobId)).toMatchObject({ state: 'done', done: 1_251, total: 1_251 });
  });

  test.for([0, 400, 3_000])('a run is planned and applied, each answer after %i ms', async (requestMs, { expect }) => {
    const world = runWorld({ accounts: people(60), limitMs, requestMs });

    const planned = await world.planned('suspend', { parts: [{ filter: {} }] });
    const applied = await world.applied(planned.runId);

    expect(planned).toMatchObject({ state: 'planned', willAct: 60 });
    expect(applied).toMatchObject({ state: 'done', counts: { done: 60 } });
    expect(world.org.writes).toHaveLength(60);
  });

  test('an export comes to its end', async ({ expect }) => {
    const world = await exportWorld({ users: users(1_250), limitMs });

    const exportId = await world.start({ kind: 'users', options: { columns: ['status'] } });
    const view = await world.end(exportId);

    expect(view).toMatchObject({ state: 'ready', rows: 1_251 });
  });

  test('a deletion comes to its end', async ({ expect }) => {
    const { call, fill, end, ports } = await privacyWorld({ limitMs });
    await fill();
    dataOf(await call('privacy.delete', { confirmation: 'Acme' }));

    await end();

    expect(Object.keys(ports.kvs.stored())).toEqual(['audit:0']);
    expect(Object.keys(ports.kvs.storedVersioned())).toEqual(['audit-head']);
  });
});
