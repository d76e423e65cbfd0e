/** In the order in which a menu offers them. */
export const RUN_ACTIONS = [
  'suspend',
  'restore',
  'deactivate',
  'reactivate',
  'grant-app',
  'revoke-app',
  'add-to-group',
  'remove-from-group',
  'revoke-tokens',
] as const;
export type RunAction = (typeof RUN_ACTIONS)[number];

/**
 * Why the plan leaves an account out. `already` says too that there is nothing to take away. `inferred`: the app comes
 * with another role. `group-synced`, `group-unmodifiable`: the app comes with a group whose members cannot be changed
 * here, which the row's `detail` names.
 */
export const EXCLUSIONS = [
  'protected',
  'yourself',
  'org-admin',
  'key-creator',
  'already',
  'not-managed',
  'idp-managed',
  'not-found',
  'not-in-directory',
  'not-undoable',
  'unreadable',
  'app-account',
  'not-active',
  'inferred',
  'group-synced',
  'group-unmodifiable',
] as const;
export type Exclusion = (typeof EXCLUSIONS)[number];

/**
 * What became of an account when the plan was applied, in the order in which a page shows them. `unknown`: Atlassian's
 * answer was lost and reading could not settle it.
 */
export const RESULTS = [
  'done',
  'failed',
  'unknown',
  'skipped-changed',
  'skipped-protected',
  'already',
  'not-run',
] as const;
export type RunResult = (typeof RESULTS)[number];

type PlanOutcome = 'will-act' | `excluded-${Exclusion}`;
export type RunOutcome = PlanOutcome | RunResult;
export const RUN_OUTCOMES: readonly RunOutcome[] = [
  'will-act',
  ...EXCLUSIONS.map((reason) => `excluded-${reason}` as const),
  ...RESULTS,
];

export const RUN_STATES = ['planning', 'planned', 'applying', 'paused', 'done', 'cancelled', 'failed'] as const;
export type RunState = (typeof RUN_STATES)[number];

/**
 * What pauses a run beside the person who wants to look. `seat-limit`: an app has no seat left, so that every further
 * grant would be refused. `access-lost`: whoever confirmed it has no access any more, or is no organization admin any
 * more where the run takes one. `protection-undecidable`: something that protects accounts is gone, e.g. a group.
 * `breaker`: it asks by now for more than was confirmed. `missing-scope`: the organization key may not do what it does, so
 * that every further change would be refused.
 */
export const PAUSES = ['seat-limit', 'access-lost', 'protection-undecidable', 'breaker', 'missing-scope'] as const;
export type RunPause = (typeof PAUSES)[number];

/** What a person has to do to confirm a run, the least first. */
export const CONFIRMATIONS = ['dialog', 'count', 'both'] as const;
export type RunConfirmation = (typeof CONFIRMATIONS)[number];
