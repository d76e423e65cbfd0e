import fc from 'fast-check';
import { describe, test } from 'vitest';
import { playAll } from './callers-model/play';
import { scenario } from './callers-model/scenario';

/**
 * More, and others: `UAM_SEQUENCES=10000 UAM_SEED=7 npm test -- test/integration/callers-model.test.ts`. The seed is fixed
 * unless given, so that a run that decides over a change says the same twice.
 */
const SEQUENCES = Number(process.env.UAM_SEQUENCES ?? 200);
const SEED = Number(process.env.UAM_SEED ?? 20_261_130);
const MS_PER_SEQUENCE_MAX = 2_000;

describe('whatever people of two organizations do to one installation', () => {
  test(
    'nobody reads or changes anything of an organization that they do not administer or were not let into, and its admin always gets back in',
    { timeout: 60_000 + SEQUENCES * MS_PER_SEQUENCE_MAX },
    async () => {
      await fc.assert(fc.asyncProperty(scenario, playAll), { numRuns: SEQUENCES, seed: SEED });
    },
  );
});
