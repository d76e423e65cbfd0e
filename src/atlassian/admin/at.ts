import type { Page } from '../http/paginate';

/** One directory instead of all that the key may manage. */
export type In = { directoryId?: string | undefined };
/** Where to begin, and how long a page is; the longest unless given. */
export type At = In & { cursor?: string | undefined; limit?: number | undefined };
export type Pages<T> = AsyncGenerator<Page<T>, void, undefined>;
