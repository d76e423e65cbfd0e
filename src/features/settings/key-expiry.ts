import type { AdminApi } from '../../atlassian/admin/client';

/** What the list of keys says of one of them. */
export type KeyOrigin = {
  /** ISO 8601. */
  expiresAt?: string;
  /** The account that made it: the key dies with its rights. */
  createdBy?: string;
};

/**
 * When the key in use expires and who made it, if the list of keys tells which one it is: it names no part of a key's
 * text. It is the only one that has not expired, or else the only one that was used since these checks began.
 */
export async function originOfKey(admin: AdminApi, nowMs: number): Promise<KeyOrigin> {
  const alive: { expiresAt: string | undefined; lastActiveAt: string | undefined; createdBy: string | undefined }[] =
    [];
  for await (const { items } of admin.apiKeyPages()) {
    alive.push(...items.filter(({ expiresAt }) => expiresAt === undefined || Date.parse(expiresAt) > nowMs));
  }
  const inUse = alive.filter(({ lastActiveAt }) => lastActiveAt !== undefined && Date.parse(lastActiveAt) >= nowMs);
  const [key, ...others] = alive.length === 1 ? alive : inUse;
  if (key === undefined || others.length > 0) return {};
  const { expiresAt, createdBy } = key;
  return { ...(expiresAt !== undefined && { expiresAt }), ...(createdBy !== undefined && { createdBy }) };
}
