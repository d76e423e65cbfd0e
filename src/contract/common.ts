import { z } from 'zod';

/** An Atlassian account id: opaque, compared byte for byte. */
export const AccountId = z.string().regex(/^[a-zA-Z0-9_|:-]{1,128}$/);

/** `YYYY-MM-DD`. */
export const Day = z.iso.date();

/** ISO 8601, UTC. */
export const Instant = z.iso.datetime();

export const Cursor = z.string().min(1).max(4_000);

export type Page<T> = { rows: T[]; nextCursor?: string };
