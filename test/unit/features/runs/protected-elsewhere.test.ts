import { describe, test } from 'vitest';
import type { RunAction, Selection } from '../../../../src/contract';
import type { FakeGroup } from '../../../world/account';
import { idsOf, people, runWorld, type RunWorld } from './run-world';

const DIRECTORIES = ['directory-1', 'directory-2'];
const BOARD = { accountIds: [], emails: [], domains: [], groupIds: ['board'] };
const NAMED: Selection = { parts: [{ accountIds: ['person-000', 'person-001'] }] };

/** The search over all directories shows the groups of the first one only; the group lies in the second. */
function world(group: Partial<FakeGroup> = {}): RunWorld {
  const [ada, ...others] = people(3, DIRECTORIES);
  const member = { accountId: '', memberships: {}, ...ada, groups: { 'directory-2': ['board'] } };
  return runWorld({
    accounts: [member, ...others],
    directories: DIRECTORIES,
    groups: [
      { id: 'first', directoryId: 'directory-1' },
      ...['board', ...MANY].map((id) => ({ id, directoryId: 'directory-2', ...group })),
    ],
    groupsOverAll: ['directory-1'],
  });
}

/** Protected groups of which nobody is a member: too many to find out where each lies. */
const MANY = Array.from({ length: 101 }, (_, index) => `group-${String(index)}`);

describe('a member of a protected group that only its own directory shows', () => {
  test.for<[RunAction, Selection, { directoryIds?: string[] }]>([
    ['deactivate', NAMED, {}],
    ['deactivate', { parts: [{ emails: ['person-000@example.com', 'person-001@example.com'] }] }, {}],
    ['deactivate', { parts: [{ filter: { emails: ['person-000@example.com', 'person-001@example.com'] } }] }, {}],
    ['revoke-tokens', NAMED, {}],
    ['suspend', NAMED, {}],
    ['suspend', NAMED, { directoryIds: ['directory-1'] }],
  ])('is left out of the plan: %s %j %j', async ([action, selection, options], { expect }) => {
    const org = world();
    await org.save({ protected: BOARD });

    const plan = await org.planned(action, selection, options);

    expect((await org.rows(plan.runId)).find(({ accountId }) => accountId === 'person-000')).toMatchObject({
      outcome: 'excluded-protected',
      reason: 'protected-group',
    });
    expect((await org.outcomes(plan.runId))['person-001']).not.toBe('excluded-protected');
  });

  test('is left out also where so many groups protect that every directory is asked', async ({ expect }) => {
    const org = world();
    await org.save({ protected: { ...BOARD, groupIds: [...MANY, 'board'] } });

    const plan = await org.planned('deactivate', NAMED);

    expect(await org.outcomes(plan.runId)).toEqual({ 'person-000': 'excluded-protected', 'person-001': 'will-act' });
  });

  test.for<[RunAction, { directoryIds?: string[] }]>([
    ['deactivate', {}],
    ['suspend', { directoryIds: ['directory-1'] }],
  ])('is skipped where the group came to protect after the plan: %s %j', async ([action, options], { expect }) => {
    const org = world();
    const plan = await org.planned(action, NAMED, options);
    await org.save({ protected: BOARD });

    await org.applied(plan.runId);

    expect(await org.outcomes(plan.runId)).toEqual({ 'person-000': 'skipped-protected', 'person-001': 'done' });
    expect(org.org.writes.map(({ accountId }) => accountId)).toEqual(['person-001']);
  });

  test.for<[string, Partial<FakeGroup>, string[]]>([
    ['Atlassian does not tell where the group lies', { hidesDirectory: true }, ['board']],
    ['Atlassian tells it of another group only', { hidesDirectory: true }, ['first', 'board']],
  ])('is left out of the plan, and skipped, also where %s', async ([, group, groupIds], { expect }) => {
    const org = world(group);
    const before = await org.planned('deactivate', NAMED);
    await org.save({ protected: { ...BOARD, groupIds } });

    const after = await org.planned('deactivate', NAMED);
    await org.applied(before.runId);

    expect(await org.outcomes(after.runId)).toEqual({ 'person-000': 'excluded-protected', 'person-001': 'will-act' });
    expect(await org.outcomes(before.runId)).toEqual({ 'person-000': 'skipped-protected', 'person-001': 'done' });
  });

  test('is skipped where the group comes to protect while it is read where those before lie', async ({ expect }) => {
    const org = world();
    await org.save({ protected: { ...BOARD, groupIds: ['first'] } });
    const plan = await org.planned('deactivate', NAMED);
    const { client } = org.org;
    let isSaved = false;
    org.org.client = (...given) => {
      const api = client(...given);
      return {
        ...api,
        async *groupPages(...asked) {
          if (!isSaved) await org.save({ protected: { ...BOARD, groupIds: ['first', 'board'] } });
          isSaved = true;
          yield* api.groupPages(...asked);
        },
      };
    };

    await org.applied(plan.runId);

    expect(await org.outcomes(plan.runId)).toEqual({ 'person-000': 'skipped-protected', 'person-001': 'done' });
    expect(idsOf(org.org.writes)).toEqual(['person-001']);
  });

  test('is no row of a filter that does not mean them, whomever Atlassian answers', async ({ expect }) => {
    const org = world();
    org.org.intrude('person-000');
    await org.save({ protected: BOARD });

    const plan = await org.planned('deactivate', { parts: [{ filter: { emails: ['person-001@example.com'] } }] });

    expect(await org.outcomes(plan.runId)).toEqual({ 'person-001': 'will-act' });
  });
});
