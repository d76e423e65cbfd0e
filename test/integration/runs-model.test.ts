import fc from 'fast-check';
import { describe, test } from 'vitest';
import { checkPlayed } from './runs-model/check';
import { setStage } from './runs-model/play';
import { scenario, type Scenario } from './runs-model/scenario';

/**
 * More, and others: `UAM_SEQUENCES=20000 UAM_SEED=7 npm test -- test/integration/runs-model.test.ts`. The seed is fixed
 * unless given, so that a run that decides over a change says the same twice.
 */
const SEQUENCES = Number(process.env.UAM_SEQUENCES ?? 1_000);
const SEED = Number(process.env.UAM_SEED ?? 20_261_122);
const MS_PER_SEQUENCE_MAX = 1_000;

async function play({ steps, ...world }: Scenario): Promise<void> {
  const stage = await setStage(world);
  for (const step of steps) {
    const before = stage.played.length;
    await (step.kind === 'run' ? stage.playRun(step) : stage.playUndo(step));
    for (const played of stage.played.slice(before)) await checkPlayed(played, stage);
  }
}

describe('any sequence of runs, faults, kills, cancels and undos', () => {
  test(
    'leaves the organization as the model has it, each row with one outcome, and an audit that tells it',
    { timeout: 60_000 + SEQUENCES * MS_PER_SEQUENCE_MAX },
    async () => {
      await fc.assert(fc.asyncProperty(scenario, play), { numRuns: SEQUENCES, seed: SEED });
    },
  );
});
