import { KEY_NAMES, type KeyName } from '../authority';
import type { ApiKey } from './auth';
import { createRandom } from './generate/random';
import type { Organization } from './model';
import { scopesOf } from './org-keys';
import type { OrgState } from './state';

/** What to send. The last two are drawn apart, so that nothing else of the organization depends on them. */
export function keySecrets({ seed, apiKey, scopedApiKey }: Organization): Record<KeyName, string> {
  const random = createRandom(seed ^ 0x5ec12e7);
  return {
    apiKey,
    scopedApiKey,
    limitedApiKey: `ATCTT3xFl${random.hex(64)}`,
    blindApiKey: `ATCTT3xFb${random.hex(64)}`,
  };
}

/** The keys of an organization that work. */
export function keysOf(state: OrgState, isRevoked: (name: KeyName) => boolean): ApiKey[] {
  const secrets = keySecrets(state.organization);
  const working = KEY_NAMES.filter((name) => !isRevoked(name));
  return working.map((name) => ({ name, secret: secrets[name], state, scopes: scopesOf(name) }));
}
