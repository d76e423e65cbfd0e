import type { Page } from '../http/walk';

/** One directory instead of all that the key may manage. */
export type In = { directoryId?: string | undefined };
/** How long a page is; the longest unless given. */
export type ListOf = In & { limit?: number | undefined };
/** Where to go on, in a list that the caller walks through. */
export type At = ListOf & { cursor?: string | undefined };
export type Pages<T> = AsyncGenerator<Page<T>, void, undefined>;
