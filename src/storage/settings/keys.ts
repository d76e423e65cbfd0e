/** v: what an admin has set. */
export const SETTINGS = 'settings';
