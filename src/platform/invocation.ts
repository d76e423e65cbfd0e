import { __getRuntime as forgeRuntime, getAppContext } from '@forge/api';
import type { Invocation } from './ports';

/** The platform's account id of a person who is not signed in. */
const NOBODY = 'unidentified';

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
    get person() {
      const { aaid } = forgeRuntime();
      return aaid === NOBODY ? undefined : aaid;
    },
    get app() {
      const { appId, environmentId } = forgeRuntime().appContext;
      return { appId, environmentId };
    },
    remainingMs: () => getAppContext().invocationRemainingTimeInMillis(),
  };
}
