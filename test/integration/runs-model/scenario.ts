import fc from 'fast-check';
import { WILDCARD_ACTIVITY } from '../../../local/types';
import { RUN_ACTIONS } from '../../../src/contract';
import type { Fault, Kill } from './troubles';

/** How a transaction is answered that comes too late: no source settles it. */
const LOST_LOCKS = [
  { status: 409, code: 'CONDITIONAL_CHECK_FAILED' },
  { status: 400, code: 'CONDITIONAL_CHECK_FAILED' },
  { status: 412, code: 'CONDITION_NOT_MET' },
  { status: 404, code: 'NOT_FOUND' },
] as const;

/** Numbers that stand for one of a list: the list is as long as the organization makes it. */
const pick = fc.nat({ max: 9_999 });

const part = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('ids' as const), picks: fc.array(pick, { minLength: 1, maxLength: 12 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('emails' as const),
      picks: fc.array(pick, { minLength: 1, maxLength: 5 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('unknown' as const), name: fc.constantFrom('nobody-1', 'nobody-2') }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('filter' as const),
      by: fc.constantFrom('managed', 'unmanaged', 'group', 'domain', 'directory'),
      pick,
      except: fc.array(pick, { maxLength: 3 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('run' as const), pick, outcome: pick }) },
);
export type Part = typeof part extends fc.Arbitrary<infer T> ? T : never;

/** What an admin does by hand between plan and apply. */
const meddling = fc.record({
  pick,
  does: fc.constantFrom('suspend', 'restore', 'deactivate', 'reactivate', 'join-group', 'leave-group', 'protect'),
});
export type Meddling = typeof meddling extends fc.Arbitrary<infer T> ? T : never;

const nth = fc.integer({ min: 1, max: 15 });
const fault: fc.Arbitrary<Fault> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      on: fc.constantFrom('read' as const, 'write' as const),
      nth,
      does: fc.constantFrom(429 as const, 500 as const, 503 as const, 'lost-before' as const, 'lost-after' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ on: fc.constant('next-page' as const), nth, does: fc.constant('expired' as const) }),
  },
);
const kill: fc.Arbitrary<Kill> = fc.record({
  call: fc.integer({ min: 1, max: 40 }),
  when: fc.constantFrom('before' as const, 'after' as const),
});
/** More faults in a row than a change is tried would make rows fail: see the test of that. */
const trouble = fc.record({
  faults: fc.uniqueArray(fault, { maxLength: 3, selector: ({ on, nth }) => `${on} ${nth}` }),
  kills: fc.array(kill, { maxLength: 2 }),
  copies: fc.constantFrom(1, 1, 2),
  cancelAt: fc.option(fc.integer({ min: 1, max: 4 }), { freq: 6 }),
});
export type TroubleDrawn = typeof trouble extends fc.Arbitrary<infer T> ? T : never;

const run = fc.record({
  kind: fc.constant('run' as const),
  action: fc.constantFrom(...RUN_ACTIONS),
  parts: fc.array(part, { minLength: 1, maxLength: 3 }),
  /** Only in one directory. */
  directory: fc.option(pick, { freq: 3 }),
  /** The group, or the role on an app. */
  target: pick,
  meddling: fc.array(meddling, { maxLength: 3 }),
  trouble,
});
const undo = fc.record({
  kind: fc.constant('undo' as const),
  pick,
  meddling: fc.array(meddling, { maxLength: 1 }),
  trouble,
});
export type RunStep = typeof run extends fc.Arbitrary<infer T> ? T : never;
export type UndoStep = typeof undo extends fc.Arbitrary<infer T> ? T : never;

const protection = fc.record({
  accounts: fc.array(pick, { maxLength: 2 }),
  emails: fc.array(pick, { maxLength: 1 }),
  domains: fc.array(pick, { maxLength: 1 }),
  groups: fc.array(pick, { maxLength: 1 }),
});

/** In which of the ways that were seen, or that no source settles, Atlassian and the platform answer. */
const ways = fc.record({
  wildcardActivity: fc.constantFrom(...WILDCARD_ACTIVITY),
  memberAgain: fc.constantFrom('mixed' as const, '204' as const, 'ADMIN-UAM-409-2' as const, 'ADMIN-409-28' as const),
  /** The longest page that is dealt, whatever was asked for. */
  pageMax: fc.constantFrom(100, 100, 20, 7),
  /** `undefined`: in memory, which is faster; else the stand-in's, through the real package. */
  storage: fc.oneof(
    { weight: 3, arbitrary: fc.constant(undefined) },
    {
      weight: 1,
      arbitrary: fc.record({
        lostLock: fc.constantFrom(...LOST_LOCKS),
        absentKey: fc.constantFrom('KEY_NOT_FOUND' as const, 'NOT_FOUND' as const),
      }),
    },
  ),
});
export type Ways = typeof ways extends fc.Arbitrary<infer T> ? T : never;

/** An organization, who in it is protected, and what is done to it one after the other. */
export const scenario = fc.record({
  /** Of the organization: so many that each is played a few times. */
  seed: fc.integer({ min: 1, max: 200 }),
  protection: fc.option(protection, { freq: 3, nil: { accounts: [], emails: [], domains: [], groups: [] } }),
  steps: fc.array(fc.oneof({ weight: 2, arbitrary: run }, { weight: 1, arbitrary: undo }), {
    minLength: 1,
    maxLength: 4,
  }),
  ways,
});
export type Scenario = typeof scenario extends fc.Arbitrary<infer T> ? T : never;

/** The one of a list that a drawn number stands for. */
export function chosen<T>(list: readonly T[], pick: number): T | undefined {
  return list[pick % Math.max(1, list.length)];
}
