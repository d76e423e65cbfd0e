import type { Atlassian, AtlassianOptions } from '../types';
import { accountFacts } from './account-facts';
import { answerAdmin } from './admin-api';
import { openApp } from './app-use';
import { READ_SCOPES, type ApiKey } from './auth';
import type { Consistency } from './consistency';
import { callers, orgFacts } from './facts';
import { generateOrganization } from './generate/organization';
import { HANDLERS, type Handlers } from './handlers';
import { answerJira } from './jira';
import { parsePeople } from './people';
import { moveOne } from './list-order';
import { answerReport, closeAccount } from './personal-data';
import { createRateLimiter, RATE_LIMITS, type RateLimits } from './rate-limit';
import { putBackSaved, requireSavedFrom, savedState, SavedState } from './saved-state';
import { createOrgState, type OrgState } from './state';

export { generateOrganization } from './generate/organization';

const OTHER_ORG_USERS = 100;

export type StandInOptions = AtlassianOptions & {
  /** How long readers lag behind writes where it is not as in {@link CONSISTENCY}. */
  consistency?: Partial<Consistency>;
  rateLimits?: Partial<RateLimits>;
  /** Replaces what answers an operation; for tests of the stand-in itself. */
  handlers?: Handlers;
};

export type AtlassianStandIn = Atlassian & {
  /** Own answers that broke the documents, and crashes. Empty unless the stand-in is wrong. */
  defects(): readonly Error[];
};

/**
 * The stand-in of api.atlassian.com and of Jira, over an organization made from the seed.
 *
 * @throws {Error} `people` are not as they have to be, or cannot be there
 */
export function createAtlassian(options: StandInOptions): AtlassianStandIn {
  const { seed, users, now, consistency } = options;
  const given = parsePeople(options.people ?? []);
  const defects: Error[] = [];
  const onDefect = (defect: Error): void => void defects.push(defect);
  const limiter = createRateLimiter({ ...RATE_LIMITS, ...options.rateLimits });
  const handlers = { ...HANDLERS, ...options.handlers };
  const other = createOrgState(
    generateOrganization({ users: OTHER_ORG_USERS, seed: seed ^ 0x0743, epoch: now(), name: 'Some Other Company' }),
    { consistency },
  );
  let state = createOrgState(generateOrganization({ users, seed, epoch: now(), given }), options);
  let keys = keysOf(state, other);

  return {
    admin: (request) => answerAdmin({ handlers, keys, limiter, now, onDefect }, request),
    jira: (request, principal) => answerJira({ state, now, onDefect }, request, principal),
    personalData: async (request) => answerReport([state, other], request),
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
    accounts: () => state.organization.accounts.map((account) => accountFacts(state, account)),
    openApp(accountId, resourceId) {
      const account = state.findAccount(accountId);
      return account && openApp(state, account, { resourceId, now: now() });
    },
    closeAccount(accountId) {
      const account = state.findAccount(accountId);
      if (account === undefined || account.managed) return false;
      closeAccount(state, account, now());
      return true;
    },
    moveOne: () => moveOne(state),
    save: () => savedState(state, given),
    restore(saved) {
      const written = SavedState.parse(saved);
      requireSavedFrom(written, { users, seed, given });
      state = createOrgState(generateOrganization({ users, seed, epoch: written.epoch, given }), options);
      putBackSaved(state, written);
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
