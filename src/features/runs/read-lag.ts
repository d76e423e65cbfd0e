/** A search may not show a change of the last seconds. How long exactly is not documented. */
export const READ_LAG_MS = 10_000;
