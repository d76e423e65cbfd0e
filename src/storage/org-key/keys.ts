/** Storage keys of the organization key. `v`: a versioned record. */

/** v */
export const ORG_KEY = 'org-key';

export const ORG_KEY_SECRET = 'org-key:';
/** The secret of one saving of the organization key. */
export function orgKeySecret(generation: string): string {
  return `${ORG_KEY_SECRET}${generation}`;
}
