import { test } from 'vitest';
import type { RunRecordRow } from '../../../../src/domain/runs/row';
import { createRunRows } from '../../../../src/storage/runs/rows';
import { fakeKvs } from '../../../world/fakes/kvs';
import { fakePorts } from '../../../world/ports';

test('rows are read as they were written, to the last member', async ({ expect }) => {
  const kvs = fakeKvs(fakePorts().clock);
  const rows: RunRecordRow[] = [
    { accountId: 'ada', outcome: 'will-act', targets: [{ place: 0, before: 'active', state: 'pending', tries: 0 }] },
    {
      accountId: 'grace',
      outcome: 'will-act',
      reason: 'request-rejected',
      detail: 'no',
      targets: [
        { place: 0, before: 'active', state: 'pending', tries: 2, misses: 1 },
        { place: 1, before: 'suspended', state: 'told', tries: 1 },
      ],
      rules: [0, 2],
      settleAt: 5,
    },
    { accountId: 'alan', outcome: 'excluded-not-found', targets: [] },
  ];
  const { key, value } = createRunRows(kvs).write('run-1', 0, rows);
  await kvs.set(key, value);

  expect(await createRunRows(kvs).read('run-1', 0, 1)).toEqual([rows]);
});
