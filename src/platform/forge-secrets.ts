import { kvs } from '@forge/kvs';
import { checkEntry } from './limits';
import type { Secrets } from './ports';
import { asStorageCall, unlessAbsent } from './storage-error';

/** The platform's encrypted storage. No query lists what is in it. */
export function forgeSecrets(): Secrets {
  return {
    get: (key) => unlessAbsent(() => kvs.getSecret<unknown>(key)),
    async set(key, value) {
      checkEntry(key, value);
      await asStorageCall(() => kvs.setSecret(key, value));
    },
    delete: (key) => unlessAbsent(() => kvs.deleteSecret(key)),
  };
}
