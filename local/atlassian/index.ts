import type { KeyName } from '../authority';
import type { Atlassian, AtlassianOptions } from '../types';
import { Variants } from '../variants';
import { answerAdmin } from './admin/api';
import { keysOf } from './admin/auth';
import type { Call } from './admin/call';
import { HANDLERS } from './admin/handlers';
import { createRateLimiter, RATE_LIMITS, type RateLimits } from './admin/rate-limit';
import type { Handlers } from './api/answer';
import { createAuthority, type Powers } from './by-hand/authority';
import { closeAccount } from './by-hand/close-account';
import { deleteGroup } from './by-hand/delete-group';
import { openApp } from './by-hand/open-app';
import { accountFacts } from './facts/account-facts';
import { callers, orgFacts } from './facts/org-facts';
import { SOME_OTHER } from './generate/companies';
import { generateOrganization } from './generate/organization';
import { parsePeople } from './generate/person';
import { answerJira } from './jira/api';
import type { Consistency } from './org/late-view';
import { changesOf, putBackSaved, requireSavedFrom, savedState, SavedState } from './org/saved-state';
import { createOrgState, type OrgState } from './org/state';
import { moveOne } from './org/user-order';
import { answerReport } from './personal-data';

export { generateOrganization } from './generate/organization';

const OTHER_ORG_USERS = 100;

export type StandInOptions = AtlassianOptions & {
  /** How long readers lag behind writes where it is not as in `CONSISTENCY` of `late-view.ts`. */
  consistency?: Partial<Consistency>;
  rateLimits?: Partial<RateLimits>;
  /** Replaces what answers an operation; for tests of the stand-in itself. */
  handlers?: Handlers<Call>;
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
  const { organization, directories } = Variants.parse(options.variants ?? {});
  const isTidy = organization === 'tidy';
  const makeOrg = (epoch: number) =>
    createOrgState(generateOrganization({ users, seed, epoch, given, isTidy, directories }), options);
  const makeOther = (epoch: number) => {
    const origin = { users: OTHER_ORG_USERS, seed: seed ^ 0x0743, company: SOME_OTHER };
    return createOrgState(generateOrganization({ ...origin, epoch, isTidy: true }), { consistency });
  };
  let state = makeOrg(now());
  let other = makeOther(now());
  const powers: Powers = { joined: [], revoked: [] };
  const authority = createAuthority(() => ({ state, other }), powers, now);
  const isRevoked = ({ organization }: OrgState, name: KeyName) =>
    powers.revoked.some(({ orgId, key }) => orgId === organization.orgId && key === name);

  return {
    authority,
    admin(request) {
      const states = [state, other];
      const keys = states.flatMap((one) => keysOf(one, (name) => isRevoked(one, name)));
      return answerAdmin({ handlers, keys, states, limiter, now, onDefect }, request);
    },
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
    deleteGroup: (groupId) => deleteGroup(state, groupId, now()),
    moveOne: () => moveOne(state),
    save: () => ({ ...savedState(state, given), other: changesOf(other), powers: structuredClone(powers) }),
    restore(saved) {
      const written = SavedState.parse(saved);
      requireSavedFrom(written, { users, seed, made: { isTidy, directories }, given });
      [state, other] = [makeOrg(written.epoch), makeOther(written.epoch)];
      Object.assign(powers, { joined: [], revoked: [], ...written.powers });
      for (const who of powers.joined) authority.joinBoth(who);
      putBackSaved(state, written);
      if (written.other !== undefined) putBackSaved(other, written.other);
    },
    defects: () => defects,
  };
}
