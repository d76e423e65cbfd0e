import { resumeDeletion } from '../../../../src/features/privacy/deletion/resume-deletion';
import { ADMIN_ID, aUser, idOf } from '../../../support/builders';
import { dataOf } from '../../../support/reply';
import { anApp } from '../../../world/app';
import { dyingAfter } from '../../../world/killer';
import { fakePorts } from '../../../world/ports';
import { createPump } from '../../../world/pump';

const SWEEP_MS = 5 * 60_000;

/** An organization whose app has stored something of every sort that a page can make, over one storage. */
export async function privacyWorld(options: { queryLagMs?: number; limitMs?: number } = {}) {
  const ports = fakePorts(options);
  const users = [aUser({ accountId: idOf('ada'), name: 'Ada Lovelace', email: 'ada@example.org' })];
  const first = await anApp({ ports, users });
  const { call, app } = first;

  let callsMax: number | undefined;
  const pump = createPump({ ...ports, retriesMax: 0 }, async () => {
    ports.invocation.restart();
    const own = callsMax === undefined ? ports : dyingAfter(ports, callsMax);
    return (await anApp({ ports: own, users, key: 'none' })).app;
  });

  /** Works events off; `calls` ends each invocation after so many. */
  async function work(calls?: number): Promise<void> {
    callsMax = calls;
    await pump.deliverAll();
    callsMax = undefined;
  }

  return {
    ...first,
    work,
    /** Settings, filters, a run's plan, verdicts and entries of the audit. */
    fill: async (): Promise<void> => {
      await app.audit.append(
        Array.from({ length: 250 }, () => ({ by: ADMIN_ID, act: 'access.refused', result: 'refused' }) as const),
      );
      dataOf(await call('settings.save', { version: 0, warningDays: 40 }));
      dataOf(await call('users.saveFilter', { name: 'Mine', filter: { text: 'ada' }, shared: true }));
      dataOf(await call('exports.start', { kind: 'users' }));
      dataOf(await call('runs.plan', { action: 'suspend', selection: { parts: [{ accountIds: [idOf('ada')] }] } }));
      await work();
    },
    /** Until no job is left: what was lost is set going again by the sweep. */
    end: async (calls?: number): Promise<void> => {
      await work(calls);
      for (let sweeps = 0; Object.keys(ports.kvs.storedVersioned('job:')).length > 0; sweeps += 1) {
        if (sweeps > 50) throw new Error('the deletion does not come to its end');
        ports.clock.advance(SWEEP_MS);
        await resumeDeletion(app);
        await app.jobs.sweep();
        await work(calls === undefined ? undefined : calls + sweeps);
      }
    },
  };
}
