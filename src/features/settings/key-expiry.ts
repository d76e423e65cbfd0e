import type { AdminApi } from '../../atlassian/admin/client';

/** What the list of keys says of one of them. */
export type KeyOrigin = {
  /** ISO 8601. */
  expiresAt?: string;
  /** The account that made it: the key dies with its rights. Several, where it may have been any of them. */
  creators?: string[];
};

/**
 * When the key in use expires and who made it, as far as the list of keys tells: it names no part of a key's text. It is
 * the only one that has not expired, or else one of those that were used since these checks began, or any.
 */
export async function originOfKey(admin: AdminApi, nowMs: number): Promise<KeyOrigin> {
  const alive: { expiresAt: string | undefined; lastActiveAt: string | undefined; createdBy: string | undefined }[] =
    [];
  for await (const { items } of admin.apiKeyPages()) {
    alive.push(...items.filter(({ expiresAt }) => expiresAt === undefined || Date.parse(expiresAt) > nowMs));
  }
  const inUse = alive.filter(({ lastActiveAt }) => lastActiveAt !== undefined && Date.parse(lastActiveAt) >= nowMs);
  const candidates = inUse.length > 0 ? inUse : alive;
  const creators = [...new Set(candidates.flatMap(({ createdBy }) => createdBy ?? []))];
  const expiresAt = candidates.length === 1 ? candidates[0]?.expiresAt : undefined;
  return { ...(expiresAt !== undefined && { expiresAt }), ...(creators.length > 0 && { creators }) };
}
