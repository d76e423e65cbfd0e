import { describe, test } from 'vitest';
import { AppError } from '../../../../src/errors';
import { undoRun } from '../../../../src/features/runs/undo-run';
import { Killed, type Life } from '../../../world/killer';
import { CALLER, people, runWorld, type RunWorld } from './run-world';

const REFUSED = new AppError('conflict', 'the membership cannot be changed');
const NOT_SENT = new AppError('atlassian-unavailable', 'no time left to ask');

type Given = { world: RunWorld; runId: string; isTried: () => boolean };

/** A run whose only change ends in an error, a moment after somebody else has made it. */
async function triedWorld(error: AppError): Promise<Given> {
  const world = runWorld({ accounts: people(1) });
  const { runId } = await world.planned('suspend', { parts: [{ accountIds: ['person-000'] }] });
  let isTried = false;
  world.org.trouble(error, ({ accountId }) => {
    world.org.change(accountId, (one) => (one.memberships = { 'directory-1': 'suspended' }));
    isTried = true;
    return true;
  });
  return { world, runId, isTried: () => isTried };
}

/** Invocations in which requests to Atlassian have no answer once the change was tried: the first one, or each. */
function withoutAnswer({ world, isTried }: Given, { isKilled = false, isForEver = false }): Life {
  let isOver = false;
  return {
    get isOver() {
      return isOver;
    },
    async step(run) {
      if (isOver && isKilled) throw new Killed('the invocation is over');
      const before = { isTried: isTried(), requests: world.org.requests.length };
      const answer = await run();
      if (isOver || !before.isTried || world.org.requests.length === before.requests) return answer;
      isOver = !isForEver;
      throw new AppError('atlassian-unavailable', 'unwell');
    },
  };
}

describe('what somebody else did, where ours was certainly not carried out,', () => {
  test.for([
    ['was refused', 'has no answer', REFUSED, false, 'already'],
    ['was refused', 'is where the invocation is killed', REFUSED, true, 'already'],
    ['never left', 'has no answer', NOT_SENT, false, 'skipped-changed'],
    ['never left', 'is where the invocation is killed', NOT_SENT, true, 'skipped-changed'],
  ] as const)(
    'stays theirs, and no undo takes it back: it %s, and what is read next %s',
    async ([, , error, isKilled, outcome], { expect }) => {
      const given = await triedWorld(error);
      const { world, runId } = given;
      const life = withoutAnswer(given, { isKilled });

      const run = await world.applied(runId, { life });

      expect(life.isOver).toBe(true);
      expect(run).toMatchObject({ state: 'done', changed: 0, counts: { [outcome]: 1 } });
      await expect(undoRun(world.open(), { runId }, CALLER)).rejects.toMatchObject({ code: 'conflict' });
      expect(world.org.writes).toEqual([]);
    },
  );

  test('is not called unknown where the run ends before it is read: nothing of the run was done', async ({
    expect,
  }) => {
    const given = await triedWorld(REFUSED);
    const { world, runId } = given;

    const run = await world.applied(runId, { life: withoutAnswer(given, { isForEver: true }) });

    expect(run).toMatchObject({ state: 'failed', failure: 'atlassian-unavailable', changed: 0 });
    expect(run.counts).toEqual({ 'not-run': 1 });
    expect(await world.auditedResults(runId)).toEqual({});
  });
});
