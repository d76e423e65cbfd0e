import { NO_CONTENT, NotBuilt, ok } from '../../api/answer';
import type { Account } from '../../org/model';
import type { OrgState } from '../../org/state';
import { tokensOf, type ApiToken } from '../../org/tokens';
import { param, type Call, type Handler } from '../call';
import { nextToken, resumeSame } from '../paging';
import { Refusal } from '../refusal';
import { requireManaged } from './manage';

/** Not paged. */
export const listUserApiTokens: Handler = (call) => {
  const tokens = tokensOf(call.state.organization, requireManaged(call));
  return ok(
    tokens.map(({ id, label, createdAt, lastUsedAt, expiresAt }) => ({
      id,
      label,
      createdAt: iso(createdAt),
      ...(lastUsedAt !== undefined && { lastAccess: iso(lastUsedAt) }),
      expiry: iso(expiresAt),
    })),
  );
};

/** Ends one token at once. A token that is gone can not be deleted again. */
export const deleteUserApiToken: Handler = (call) => {
  const account = requireManaged(call);
  const tokenId = param(call, 'tokenId');
  if (!tokensOf(call.state.organization, account).some(({ id }) => id === tokenId)) {
    throw new Refusal({ status: 404, title: 'Not Found', key: 'notFound' });
  }
  call.state.write(account, {
    operation: 'delete-token',
    now: call.now,
    subject: { tokenId },
    to: { deletedTokens: [...account.deletedTokens, tokenId] },
  });
  return NO_CONTENT;
};

type TokenQuery = { q?: string; status?: 'allowed' | 'blocked'; sort?: string; pageSize?: number; cursor?: string };
type OwnedToken = ApiToken & { owner: Account };

/**
 * Tokens of managed accounts, most recently used first. The cursor goes with the same filters, sent again. Without a
 * `pageSize` the service failed in August 2026, though 20 is its documented default.
 */
export const listOrgApiTokens: Handler = (call) => {
  const { cursor, pageSize, ...filters } = call.query as TokenQuery;
  const from = resumeSame(call, cursor, filters);
  const matches = matcher(filters);
  if (pageSize === undefined) throw new Refusal({ status: 500, code: 'GENERIC_ERROR', title: 'Internal Server Error' });
  const found: OwnedToken[] = [];
  let nextPosition: number | undefined;
  for (const [place, token] of allTokens(call.state).entries()) {
    if (place < from || !matches(token)) continue;
    if (found.length === pageSize) {
      nextPosition = place;
      break;
    }
    found.push(token);
  }
  const next = nextToken(call, filters, nextPosition);
  return ok({ data: found.map((token) => tokenRow(call, token)), links: { self: cursor ?? null, next, prev: null } });
};

export const countOrgApiTokens: Handler = (call) => ok(allTokens(call.state).filter(matcher(call.query)).length);

const KNOWN_FILTERS = ['q', 'status', 'sort', 'pageSize', 'cursor'];

/** A deleted token matches nothing. None of the stand-in's tokens is blocked. */
function matcher({ q, status, sort, ...others }: TokenQuery): (token: OwnedToken) => boolean {
  const unbuilt = Object.keys(others).filter((name) => !KNOWN_FILTERS.includes(name));
  if (unbuilt.length > 0) throw new NotBuilt(`filtering API tokens by ${unbuilt.join(', ')}`);
  if (sort !== undefined && sort !== '-lastActiveAt') throw new NotBuilt(`sorting API tokens by ${sort}`);
  const term = q?.toLowerCase() ?? '';
  return ({ id, owner }) =>
    status !== 'blocked' &&
    !owner.deletedTokens.includes(id) &&
    [owner.name, owner.email].some((text) => text.toLowerCase().includes(term));
}

const everyToken = new WeakMap<OrgState, readonly OwnedToken[]>();

/** Deleted ones too, so that places in the list stay; never used ones last. */
function allTokens(state: OrgState): readonly OwnedToken[] {
  const { organization } = state;
  const known =
    everyToken.get(state) ??
    organization.accounts
      .filter(({ managed }) => managed)
      .flatMap((owner) => tokensOf(organization, { ...owner, deletedTokens: [] }).map((token) => ({ ...token, owner })))
      .sort((a, b) => (b.lastUsedAt ?? 0) - (a.lastUsedAt ?? 0) || a.owner.key - b.owner.key);
  everyToken.set(state, known);
  return known;
}

function tokenRow({ state }: Call, { id, label, createdAt, lastUsedAt, expiresAt, owner }: OwnedToken): object {
  return {
    id,
    label,
    status: 'ALLOWED',
    createdAt: iso(createdAt),
    expiresAt: iso(expiresAt),
    lastActiveAt: lastUsedAt === undefined ? null : iso(lastUsedAt),
    user: { id: owner.accountId, orgId: state.organization.orgId, name: owner.name, email: owner.email },
    scopes: [],
  };
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
