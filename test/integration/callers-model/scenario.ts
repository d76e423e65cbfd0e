import fc from 'fast-check';
import { PEOPLE } from './world';

const ORGS = ['own', 'other'] as const;

const who = fc.constantFrom(...PEOPLE);
const whom = fc.constantFrom(...PEOPLE);

/** What anybody reads. */
const READS = [
  'users.list',
  'settings.get',
  'runs.list',
  'audit.list',
  'exports.list',
  'privacy.inventory',
  'dashboard.get',
] as const;

/** A change of who may do what, at Atlassian, in the middle of a run or between two calls. */
const change = fc.oneof(
  fc.record({ does: fc.constant('org-admin' as const), whom, to: fc.boolean() }),
  fc.record({ does: fc.constant('jira-admin' as const), whom, to: fc.boolean() }),
  fc.record({ does: fc.constant('suspend' as const), whom, to: fc.boolean() }),
  fc.record({ does: fc.constant('keys' as const), whom, to: fc.boolean() }),
);
export type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

const step = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('save-key' as const),
      who,
      of: fc.constantFrom(...ORGS),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('delete-key' as const), who }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('check-key' as const), who }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('delete-all' as const), who }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('let-in' as const), who, whom }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('settings' as const), who, breaker: fc.boolean() }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('read' as const), who, call: fc.constantFrom(...READS) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('export' as const), who }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('run' as const),
      who,
      confirmedBy: who,
      withAdmins: fc.boolean(),
      from: fc.nat({ max: 40 }),
      meddling: fc.option(fc.record({ at: fc.integer({ min: 1, max: 20 }), change }), { freq: 2 }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('change' as const), change }) },
  // Somebody is looking at a page when they lose what let them in, and presses a button a minute later.
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('loses-access' as const),
      whom,
      by: fc.constantFrom('org-admin' as const, 'jira-admin' as const, 'suspend' as const),
    }),
  },
  // Atlassian lets a site be moved to another organization.
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('site-moves' as const), to: fc.constantFrom(...ORGS) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('wait' as const),
      minutes: fc.constantFrom(1, 6, 60, 8 * 1_440, 31 * 1_440),
    }),
  },
);
export type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** What people of two organizations do to one installation, one after the other. */
export const scenario = fc.record({
  seed: fc.integer({ min: 1, max: 1_000_000 }),
  latencyMs: fc.constantFrom(60, 900),
  /** Whether the admin has connected the organization before. */
  isConnected: fc.boolean(),
  steps: fc.array(step, { minLength: 4, maxLength: 14 }),
});
export type Scenario = typeof scenario extends fc.Arbitrary<infer T> ? T : never;
