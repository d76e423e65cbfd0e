import { NotBuilt, ok } from '../../api/answer';
import { orgKeys } from '../../org/keys';
import type { Call, Handler } from '../call';
import { nextToken, resumeSame, sliceOf } from '../paging';
import { badRequest } from '../refusal';

/** Not documented; the largest batch that known clients start with. */
const LOOKUP_MAX = 100;

/** The authentication policy of managed accounts. Unknown and unmanaged ones are left out of the answer. */
export const bulkFetchAuthPolicies: Handler = ({ body, state }) => {
  const { accountIds } = body as { accountIds: string[] };
  if (accountIds.length > LOOKUP_MAX) throw badRequest(`At most ${String(LOOKUP_MAX)} accountIds in one request.`);
  const { policyIds, epoch } = state.organization;
  return ok(
    [...new Set(accountIds)].flatMap((accountId) => {
      const account = state.findAccount(accountId);
      if (account?.managed !== true) return [];
      const { email, name, policy, addedAt } = account;
      const authPolicyInfo = { policyId: policyIds[policy ?? -1], dateAdded: addedAt ?? epoch };
      return [{ accountId, email, name, ...(policy !== undefined && { authPolicyInfo }) }];
    }),
  );
};

type KeyQuery = { q?: string; keyType?: string; sort?: string; pageSize?: number; cursor?: string };

export const listOrgApiKeys: Handler = (call) => {
  const { cursor, pageSize = 20, ...filters } = call.query as KeyQuery;
  const from = resumeSame(call, cursor, filters);
  const { items, nextPosition } = sliceOf(keysMatching(call, filters), from, pageSize);
  return ok({ data: items, links: { self: cursor ?? null, next: nextToken(call, filters, nextPosition), prev: null } });
};

export const countOrgApiKeys: Handler = (call) => ok(keysMatching(call, call.query).length);

const KNOWN_FILTERS = ['q', 'keyType', 'sort', 'pageSize', 'cursor'];

function keysMatching(call: Call, { q, sort, ...others }: KeyQuery): Record<string, unknown>[] {
  const unbuilt = Object.keys(others).filter((name) => !KNOWN_FILTERS.includes(name));
  if (unbuilt.length > 0) throw new NotBuilt(`filtering API keys by ${unbuilt.join(', ')}`);
  if (sort !== undefined && sort !== '-lastActiveAt') throw new NotBuilt(`sorting API keys by ${sort}`);
  const term = q?.toLowerCase() ?? '';
  return orgKeys(call.state).filter(({ label }) => label.toLowerCase().includes(term));
}
