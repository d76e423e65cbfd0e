import { getAppContext } from '@forge/api';
import type { Invocation } from './ports';

/** Read from the platform at each use: a warm process serves one invocation after another. */
export function forgeInvocation(): Invocation {
  return {
    get id() {
      return getAppContext().invocationId;
    },
    get siteId() {
      const { installation } = getAppContext();
      return installation?.contexts.find(({ cloudId }) => cloudId !== undefined)?.cloudId;
    },
    remainingMs: () => getAppContext().invocationRemainingTimeInMillis(),
  };
}
