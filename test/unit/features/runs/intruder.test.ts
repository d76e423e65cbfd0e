import { describe, test } from 'vitest';
import type { Selection } from '../../../../src/contract';
import { people, runWorld } from './run-world';

const DIRECTORIES = ['directory-1', 'directory-2'];

describe('somebody whom Atlassian answers and nobody asked for', () => {
  test.for<[string, Selection]>([
    ['by id', { parts: [{ accountIds: ['person-000'] }] }],
    ['by address', { parts: [{ emails: ['person-000@example.com'] }] }],
    ['by a filter of ids', { parts: [{ filter: { accountIds: ['person-000'] } }] }],
    ['by a filter of addresses', { parts: [{ filter: { emails: ['person-000@example.com'] } }] }],
  ])('is in no plan, and nothing is done to them: %s', async ([, selection], { expect }) => {
    const world = runWorld({ accounts: people(2, DIRECTORIES), directories: DIRECTORIES });
    world.org.intrude('person-001');

    const { runId } = await world.planned('suspend', selection);
    await world.applied(runId);

    expect(await world.outcomes(runId)).toEqual({ 'person-000': 'done' });
    expect(new Set(world.org.writes.map(({ accountId }) => accountId))).toEqual(new Set(['person-000']));
  });

  test('alone leaves the address unknown', async ({ expect }) => {
    const world = runWorld({ accounts: people(2) });
    world.org.intrude('person-001');

    const { runId } = await world.planned('suspend', { parts: [{ emails: ['nobody@example.com'] }] });

    expect(await world.rows(runId)).toEqual([
      { accountId: '', outcome: 'excluded-not-found', detail: 'nobody@example.com', targets: [] },
    ]);
  });
});
