import { z } from 'zod';

/** An Atlassian account id: opaque, compared byte for byte. */
export const AccountId = z.string().regex(/^[a-zA-Z0-9_|:-]{1,128}$/);

/**
 * Stands where an account was that Atlassian says is closed. It is no {@link AccountId}: nothing can ask for it, filter
 * by it or act upon it.
 */
export const ERASED_ACCOUNT = '(erased)';

/** `YYYY-MM-DD`. */
export const Day = z.iso.date();

/** ISO 8601, UTC. */
export const Instant = z.iso.datetime();

export const Cursor = z.string().min(1).max(4_000);

export type Page<T> = { rows: T[]; nextCursor?: string };
