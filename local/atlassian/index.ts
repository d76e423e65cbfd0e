import type { Atlassian, AtlassianOptions } from '../types';
import { answerAdmin } from './admin-api';
import { READ_SCOPES, type ApiKey } from './auth';
import { accountFacts, callers, orgFacts } from './facts';
import { generateOrganization } from './generate/organization';
import { HANDLERS, type Handlers } from './handlers';
import { answerJira } from './jira';
import { createRateLimiter, RATE_LIMITS, type RateLimits } from './rate-limit';
import { SavedState } from './saved-state';
import { createOrgState, type OrgState } from './state';

export { generateOrganization } from './generate/organization';

const CONSISTENCY_MS = 2_000;
const OTHER_ORG_USERS = 100;

export type StandInOptions = AtlassianOptions & {
  /** How long searches and counts lag behind a write; 2,000 ms by default. */
  consistencyMs?: number;
  rateLimits?: Partial<RateLimits>;
  /** Replaces what answers an operation; for tests of the stand-in itself. */
  handlers?: Handlers;
};

export type AtlassianStandIn = Atlassian & {
  /** Own answers that broke the documents, and crashes. Empty unless the stand-in is wrong. */
  defects(): readonly Error[];
};

/** The stand-in of api.atlassian.com and of Jira, over an organization made from the seed. */
export function createAtlassian(options: StandInOptions): AtlassianStandIn {
  const { seed, users, now, wildcardActivity, consistencyMs = CONSISTENCY_MS } = options;
  const defects: Error[] = [];
  const onDefect = (defect: Error): void => void defects.push(defect);
  const limiter = createRateLimiter({ ...RATE_LIMITS, ...options.rateLimits });
  const handlers = { ...HANDLERS, ...options.handlers };
  const other = createOrgState(
    generateOrganization({ users: OTHER_ORG_USERS, seed: seed ^ 0x0743, epoch: now(), name: 'Some Other Company' }),
    consistencyMs,
  );
  let state = createOrgState(generateOrganization({ users, seed, epoch: now() }), consistencyMs, wildcardActivity);
  let keys = keysOf(state, other);

  return {
    admin: (request) => answerAdmin({ handlers, keys, limiter, now, onDefect }, request),
    jira: (request, principal) => answerJira({ state, now, onDefect }, request, principal),
    org: () => orgFacts(state, other, now()),
    callers: () => callers(state),
    account(accountId) {
      const account = state.findAccount(accountId);
      return account && accountFacts(state, account);
    },
    accountsByEmail(email) {
      const account = state.findByEmail(email);
      return account === undefined ? [] : [accountFacts(state, account)];
    },
    save: () => savedState(state),
    restore(saved) {
      state = restoredState(SavedState.parse(saved), { ...options, consistencyMs });
      keys = keysOf(state, other);
    },
    defects: () => defects,
  };
}

function keysOf(state: OrgState, other: OrgState): ApiKey[] {
  return [
    { secret: state.organization.apiKey, state, scopes: undefined },
    { secret: state.organization.scopedApiKey, state, scopes: new Set(READ_SCOPES) },
    { secret: other.organization.apiKey, state: other, scopes: undefined },
  ];
}

function savedState(state: OrgState): SavedState {
  const { seed, users, epoch, accounts } = state.organization;
  const changed = [...state.written()].map(([key, writes]) => {
    const account = accounts[key];
    if (account === undefined) throw new Error(`there is no account ${String(key)}`);
    return { key, standing: { ...account.standing }, writes: writes.map((write) => ({ ...write })) };
  });
  return { v: 1, seed, users, epoch, accounts: changed };
}

/** @throws {Error} when the state was saved from an organization of another seed or size */
function restoredState(
  saved: SavedState,
  { seed, users, consistencyMs, wildcardActivity }: StandInOptions & { consistencyMs: number },
): OrgState {
  if (saved.seed !== seed || saved.users !== users) {
    throw new Error(
      `the saved state is of seed ${String(saved.seed)} with ${String(saved.users)} users, not of this organization`,
    );
  }
  const state = createOrgState(
    generateOrganization({ users, seed, epoch: saved.epoch }),
    consistencyMs,
    wildcardActivity,
  );
  for (const { key, standing, writes } of saved.accounts) {
    state.putBack(
      key,
      { ...standing, deactivatedAt: standing.deactivatedAt },
      writes.map((write) => ({ ...write, directoryId: write.directoryId })),
    );
  }
  return state;
}
