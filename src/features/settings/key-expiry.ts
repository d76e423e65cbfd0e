import type { AdminApi } from '../../atlassian/admin/client';
import type { OrgApiKey } from '../../atlassian/admin/api-keys';

/** What the list of keys says of one of them. */
export type KeyOrigin = {
  /** ISO 8601. */
  expiresAt?: string;
  /** The account that made it: the key dies with its rights. Several, where it may have been any of them. */
  creators?: string[];
};

/** `hasNoScopes`: the key was shown to do what none with scopes may. */
export type KeyInUse = { checkedSinceMs: number; hasNoScopes: boolean };

/**
 * When the key in use expires and who made it, as far as the list of keys tells: it names no part of a key's text. It is
 * one of those that have not expired, have no scopes if it has none, and were used since its checks began. What all of
 * these agree on is known.
 */
export async function originOfKey(admin: AdminApi, { checkedSinceMs, hasNoScopes }: KeyInUse): Promise<KeyOrigin> {
  const alive: OrgApiKey[] = [];
  for await (const { items } of admin.apiKeyPages()) {
    alive.push(...items.filter(({ expiresAt }) => expiresAt === undefined || Date.parse(expiresAt) > checkedSinceMs));
  }
  const able = hasNoScopes ? those(alive, ({ scopes }) => scopes === undefined || scopes.length === 0) : alive;
  const candidates = those(
    able,
    ({ lastActiveAt }) => lastActiveAt !== undefined && Date.parse(lastActiveAt) >= checkedSinceMs,
  );
  const creators = [...new Set(candidates.flatMap(({ createdBy }) => createdBy ?? []))];
  const [expiresAt, ...others] = new Set(candidates.map((key) => key.expiresAt));
  return {
    ...(expiresAt !== undefined && others.length === 0 && { expiresAt }),
    ...(creators.length > 0 && { creators }),
  };
}

/** Those of which it holds; all, where the list says it of none: it may be late. */
function those(keys: OrgApiKey[], holds: (key: OrgApiKey) => boolean): OrgApiKey[] {
  const found = keys.filter(holds);
  return found.length > 0 ? found : keys;
}
