import { describe, test } from 'vitest';
import type { RunAction, Selection, SelectionPart } from '../../../../src/contract';
import { storeKey } from '../../../world/app';
import type { FakeAccount } from '../../../world/account';
import { anIndexedAccount } from '../../domain/accounts/an-indexed-account';
import { idsOf, people, runWorld, type RunWorld } from './run-world';

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

const TWO_ADDRESSES = ['person-000@example.com', 'person-001@example.com'];
const THREE_ADDRESSES = [...TWO_ADDRESSES, 'person-002@example.com'];
const [ONE_ADDRESS = ''] = TWO_ADDRESSES;

/** Two who show their addresses, and one who hides theirs. */
function worldOfThree(directories: string[], given: Partial<FakeAccount> = {}): RunWorld {
  const accounts = people(3, directories).map((one) =>
    one.accountId === 'person-002' ? { ...one, email: undefined, ...given } : one,
  );
  return runWorld({ accounts, directories });
}

/** A scan has found them all. */
async function indexed({ open }: RunWorld): Promise<void> {
  const app = open();
  await storeKey(app);
  const accounts = people(3).map(({ accountId }) => anIndexedAccount({ accountId }));
  const at = { startedAt: Date.parse('2026-01-01'), endedAt: Date.parse('2026-01-01') };
  const current = { scanId: 'scan-1', from: 0, to: 1, orgId: 'org-1', accounts: accounts.length, ...at };
  await app.kvs.transact({
    sets: [app.directoryIndex.chunks.write('scan-1', 0, accounts)],
    versioned: [app.directoryIndex.writeOf(undefined, { v: 1, current, leftovers: [] })],
  });
}

describe('somebody who hides their address, whom Atlassian answers and nobody asked for', () => {
  test.for<[string, RunAction, string[], SelectionPart]>([
    ['several addresses', 'suspend', DIRECTORIES, { emails: TWO_ADDRESSES }],
    ['a filter of several', 'suspend', DIRECTORIES, { filter: { emails: TWO_ADDRESSES } }],
    ['a filter of several', 'suspend', ['directory-1'], { filter: { emails: TWO_ADDRESSES } }],
    ['a filter of several', 'deactivate', DIRECTORIES, { filter: { emails: TWO_ADDRESSES } }],
    [
      'a filter of several and a status',
      'suspend',
      DIRECTORIES,
      { filter: { emails: TWO_ADDRESSES, status: ['active'] } },
    ],
    [
      'a filter of several and the index',
      'suspend',
      DIRECTORIES,
      { filter: { emails: TWO_ADDRESSES, protected: false } },
    ],
  ])(
    'is in no plan, and nothing is done to them: by %s, %s in %j',
    async ([, action, directories, part], { expect }) => {
      const world = worldOfThree(directories);
      await indexed(world);
      world.org.intrude('person-002');

      const { runId } = await world.planned(action, { parts: [part] });
      await world.applied(runId);

      expect(await world.outcomes(runId)).toEqual({ 'person-000': 'done', 'person-001': 'done' });
      expect(idsOf(world.org.writes)).not.toContain('person-002');
    },
  );

  test.for<[string, SelectionPart]>([
    ['an address', { emails: [ONE_ADDRESS] }],
    ['a filter of one', { filter: { emails: [ONE_ADDRESS] } }],
    ['a filter of one and the index', { filter: { emails: [ONE_ADDRESS], protected: false } }],
    ['a filter of one in a directory', { filter: { emails: [ONE_ADDRESS], directoryIds: ['directory-2'] } }],
  ])(
    'is not taken for whoever shows that address in a directory that they are not in: by %s',
    async ([, part], { expect }) => {
      const world = worldOfThree(DIRECTORIES, { memberships: { 'directory-2': 'active' } });
      await indexed(world);
      world.org.change('person-000', (one) => (one.memberships = { 'directory-1': 'active' }));
      world.org.intrude('person-002');

      const { runId } = await world.planned('suspend', { parts: [part] }, { directoryIds: ['directory-2'] });

      expect(Object.keys(await world.outcomes(runId))).not.toContain('person-002');
    },
  );
});

test.for<[string, SelectionPart]>([
  ['addresses', { emails: THREE_ADDRESSES }],
  ['a filter', { filter: { emails: THREE_ADDRESSES } }],
  ['a filter and the index', { filter: { emails: THREE_ADDRESSES, protected: false } }],
])(
  'whoever hides the address that was asked for among others is found all the same: by %s',
  async ([, part], { expect }) => {
    const world = worldOfThree(DIRECTORIES);
    await indexed(world);

    const run = await world.planned('suspend', { parts: [part] });

    expect(run.counts).toEqual({ 'will-act': 3 });
  },
);
