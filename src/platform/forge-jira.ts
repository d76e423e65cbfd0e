import { __getRuntime as forgeRuntime, asUser, NeedsAuthenticationError, route } from '@forge/api';
import { z } from 'zod';
import { AppError } from '../errors';
import { jsonOf, refusal } from './answer';
import type { Clock, HttpAnswer, Jira } from './ports';

/** The platform's account id of a person who is not signed in. */
const NOBODY = 'unidentified';

const MyPermissions = z.object({ permissions: z.object({ ADMINISTER: z.object({ havePermission: z.boolean() }) }) });

export function forgeJira({ clock }: { clock: Clock }): Jira {
  return { isAdministrator: () => isAdministrator(clock) };
}

/**
 * Whether Jira says so of the person of this invocation. Nobody, somebody who is not signed in, and somebody whom Jira
 * itself refuses to answer (401, 403: no account on the site any more), is no administrator.
 *
 * @throws {AppError} `rate-limited`, with Jira's wait; `atlassian-unavailable`, `request-rejected`, `unexpected-response`
 * @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-permissions/
 */
async function isAdministrator(clock: Clock): Promise<boolean> {
  const { aaid } = forgeRuntime();
  if (aaid === undefined || aaid === NOBODY) return false;
  const answer = await permissionsOfPerson();
  if (answer === undefined) return false;
  const text = await answer.text();
  if ((answer.status === 401 || answer.status === 403) && !isAboutScopes(text)) return false;
  if (answer.status !== 200) throw noVerdict(answer, clock.now());
  const parsed = MyPermissions.safeParse(jsonOf(text));
  if (!parsed.success) throw new AppError('unexpected-response', 'mypermissions answered another shape');
  return parsed.data.permissions.ADMINISTER.havePermission;
}

/** An answer that says nothing of the person. */
function noVerdict({ status, headers }: Pick<HttpAnswer, 'status' | 'headers'>, nowMs: number): AppError {
  if (status === 429 || status >= 500) return refusal('mypermissions', { status, headers, body: undefined }, nowMs);
  return new AppError('request-rejected', `mypermissions answered ${status}`, { status });
}

/** Refused for what the app may do, which says nothing of the person. */
function isAboutScopes(text: string): boolean {
  return text.includes('scope does not match');
}

/** `undefined`: the person has not let the app act for them. */
async function permissionsOfPerson() {
  try {
    return await asUser().requestJira(route`/rest/api/3/mypermissions?permissions=ADMINISTER`, {
      headers: { accept: 'application/json' },
    });
  } catch (error) {
    if (error instanceof NeedsAuthenticationError) return undefined;
    throw error;
  }
}
