import { keyPart } from '../kvs/key-parts';

export const PREFERENCES = 'preferences:';
export function preferencesOf(accountId: string): string {
  return `${PREFERENCES}${keyPart(accountId)}`;
}
