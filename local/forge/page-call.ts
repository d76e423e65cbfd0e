import type { Host } from '../host';
import type { InvocationOutcome } from './invocation';
import { adminPageOf } from './manifest';

export type PageCall = {
  functionKey: string;
  payload?: unknown;
  /** The person on the page; the organization admin where nobody is named. */
  accountId?: string | undefined;
};

type PageHost = Pick<Host, 'manifest' | 'installation' | 'invocations' | 'timeline' | 'atlassian'>;

/**
 * A call of the page through the one door that the platform has: the resolver of the administration page.
 * @throws {Error} the stand-in cannot make the call
 */
export function callFromPage(
  host: PageHost,
  { functionKey, payload, accountId }: PageCall,
): Promise<InvocationOutcome> {
  const page = adminPageOf(host.manifest);
  const resolver = page.functionKey;
  if (resolver === undefined) throw new RangeError('the jira:adminPage of manifest.yml has no resolver');
  const caller = accountId ?? host.atlassian.callers().orgAdmin;
  const argument = { call: { functionKey, payload }, context: backendContextOf(host, page.moduleKey, caller) };

  return new Promise((resolve, reject) => {
    host.timeline.schedule(host.timeline.now(), () => {
      const spec = {
        functionKey: resolver,
        kind: 'resolver',
        moduleKey: page.moduleKey,
        accountId: caller,
        cycle: 0,
      } as const;
      try {
        host.invocations.run({ ...spec, payload: argument }, resolve);
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    });
  });
}

const ANONYMOUS = 'unidentified';

/**
 * What a resolver is told of the page. It holds no locale and no time zone.
 * @see https://developer.atlassian.com/platform/forge/runtime-reference/forge-resolver/
 */
export function backendContextOf({ installation }: Pick<Host, 'installation'>, moduleKey: string, accountId: string) {
  return {
    accountId,
    accountType: accountId === ANONYMOUS ? 'anonymous' : 'licensed',
    cloudId: installation.cloudId,
    localId: `ari:cloud:ecosystem::extension/${installation.appId}/${installation.environmentId}/static/${moduleKey}`,
    environmentId: installation.environmentId,
    environmentType: installation.environmentType,
    moduleKey,
    siteUrl: installation.siteUrl,
    extension: {
      type: 'jira:adminPage',
      location: `${installation.siteUrl}/jira/settings/apps/${installation.appId}/${installation.environmentId}`,
    },
  };
}
