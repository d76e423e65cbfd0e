import { z } from 'zod';
import { AppError } from '../../errors';
import type { HttpAnswer, Ports } from '../../platform/ports';
import { parsedResult } from '../http/answer';
import { endpoint } from '../http/endpoint';
import { productRefusal } from '../http/product-transport';
import { requestOf } from '../http/request';

/** @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-permissions/ */
const getMyPermissions = endpoint({
  method: 'GET',
  path: '/rest/api/3/mypermissions',
  success: 200,
  scope: 'read:jira-work',
  retry: 'safe',
  query: z.object({ permissions: z.literal('ADMINISTER') }),
  response: z
    .object({ permissions: z.object({ ADMINISTER: z.object({ havePermission: z.boolean() }) }) })
    .transform(({ permissions }) => permissions.ADMINISTER.havePermission),
});

/** Calls in the name of the person of this invocation. */
export function permissionCalls({ products, clock, invocation }: Pick<Ports, 'products' | 'clock' | 'invocation'>) {
  return {
    /**
     * Whether the person of this invocation may administer Jira, as Jira says. Nobody, somebody who is not signed in or
     * has not let the app act for them, and somebody whom Jira itself refuses to answer (401, 403: no account on the
     * site any more), is no administrator.
     *
     * @throws {AppError} no verdict: `rate-limited`, with Jira's wait; `atlassian-unavailable`, `request-rejected`,
     *   `unexpected-response`
     */
    async isAdministrator(): Promise<boolean> {
      if (invocation.person === undefined) return false;
      const input = { path: {}, query: { permissions: 'ADMINISTER' } };
      const { line, url, method, headers } = requestOf(getMyPermissions, input, '');
      const answer = await products.jira.asUser({ path: url, method, headers });
      if (answer === 'no-consent') return false;
      const text = await answer.text();
      if ((answer.status === 401 || answer.status === 403) && !isAboutScopes(text)) return false;
      if (answer.status !== getMyPermissions.success) throw noVerdict(line, answer, clock.now());
      return parsedResult(getMyPermissions, text, { line, isSafe: true }) as z.output<typeof getMyPermissions.response>;
    },
  };
}

/** An answer that says nothing of the person. */
function noVerdict(line: string, { status, headers }: HttpAnswer, nowMs: number): AppError {
  if (status === 429 || status >= 500) return productRefusal(line, { status, headers, body: undefined }, nowMs);
  return new AppError('request-rejected', `${line} answered ${status}`, { status });
}

/** Refused for what the app may do, which says nothing of the person. */
function isAboutScopes(text: string): boolean {
  return text.includes('scope does not match');
}
