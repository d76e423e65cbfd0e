import { isDecodable, isTooDeep, JSON_DEPTH_MAX } from '../../readable';
import type { HttpRequest, HttpResponse, Principal } from '../../types';
import { loadDocument, type IncomingRequest, type Parsed } from '../api/document';
import { incomingRequest } from '../api/incoming';
import { avatarUrl } from '../org/addresses';
import type { Account } from '../org/model';
import type { OrgState } from '../org/state';
import { jiraRoles } from './roles';
import { answerWork } from './work';

/** `text`: instead of JSON. */
export type JiraAnswer = { status: number; body?: unknown; text?: string };

/** What Jira knows of the permissions that the app may ask for. */
const PERMISSIONS: ReadonlyMap<string, { id: string; name: string; description: string; needs: string[] }> = new Map([
  [
    'ADMINISTER',
    {
      id: '0',
      name: 'Administer Jira',
      description: 'Create and administer projects, issue types, fields, workflows, and schemes for all projects.',
      needs: ['atlassian/admin', 'atlassian/site-admin'],
    },
  ],
  [
    'USER_PICKER',
    {
      id: '27',
      name: 'Browse users and groups',
      description: 'View and select users or groups from the user picker.',
      needs: ['atlassian/user', 'atlassian/admin'],
    },
  ],
]);

/** Unsure: Jira names no time. */
const SEARCH_LAG_MS = 2_000;

/** `now`: ms since the epoch; without it searches see everything at once. */
export type JiraApi = { state: OrgState; onDefect: (defect: Error) => void; now?: () => number };

/**
 * Jira of the organization's first site, where the app is installed. A call without an identified person is 401;
 * a deactivated one is 401 too, one without access to Jira 403. The app itself has no administrator's rights.
 */
export async function answerJira(api: JiraApi, request: HttpRequest, principal: Principal): Promise<HttpResponse> {
  const incoming = incomingRequest(request);
  const problem = unreadable(incoming);
  if (problem !== undefined) return respond(failed(400, problem));
  const operation = (await loadDocument('jira/jira.openapi.yaml')).match(incoming);
  if (operation === undefined) {
    return respond({
      status: 501,
      body: { message: `local stand-in: ${request.method.toUpperCase()} ${incoming.path} of Jira is not built yet` },
    });
  }
  const checked = operation.checkRequest(incoming);
  const answer = checked.ok
    ? answerTo(api, operation.operationId, { principal, request, parsed: checked.parsed })
    : failed(400, checked.problems.join('; '));
  const problems = operation.problemsOfAnswer(answer.status, answer.text ?? answer.body);
  if (problems.length === 0) return respond(answer);

  const defect = new Error(
    `local stand-in: the answer to ${operation.operationId} breaks the document: ${problems.join('; ')}`,
  );
  api.onDefect(defect);
  return respond({ status: 500, body: { message: defect.message } });
}

/** What keeps a request from being read at all. */
function unreadable({ path, body = '' }: IncomingRequest): string | undefined {
  if (!isDecodable(path)) return `The path ${path} is not percent-encoded UTF-8.`;
  return isTooDeep(body) ? `The body is nested deeper than ${String(JSON_DEPTH_MAX)} levels.` : undefined;
}

function answerTo(
  { state, now }: JiraApi,
  operationId: string,
  { principal, request, parsed }: { principal: Principal; request: HttpRequest; parsed: Parsed },
): JiraAnswer {
  const caller = callerOf(state, principal);
  if (caller?.standing.accountStatus !== 'active') {
    return failed(401, 'Client must be authenticated to access this resource.');
  }
  const roles = jiraRoles(state, caller);
  if (caller.accountType === 'atlassian' && roles.size === 0) return failed(403, 'The user has no access to Jira.');
  if (operationId === 'getCurrentUser') return { status: 200, body: myself(state, caller) };
  if (operationId === 'getMyPermissions') return myPermissions(roles, parsed.query.permissions);
  const isAdmin = ['atlassian/admin', 'atlassian/site-admin'].some((role) => roles.has(role));
  return answerWork(
    {
      state,
      now: now?.() ?? state.organization.epoch,
      searchLagMs: now === undefined ? 0 : SEARCH_LAG_MS,
      caller,
      isAdmin,
      request,
      ...parsed,
    },
    operationId,
  );
}

function callerOf(state: OrgState, principal: Principal): Account | undefined {
  if (principal.provider === 'app') return state.organization.accounts.find(({ kind }) => kind === 'app');
  return principal.accountId === undefined ? undefined : state.findAccount(principal.accountId);
}

function myPermissions(roles: ReadonlySet<string>, asked: unknown): JiraAnswer {
  const keys = typeof asked === 'string' ? asked.split(',').filter((key) => key !== '') : [];
  if (keys.length === 0) return failed(400, "The 'permissions' query parameter is required.");
  const unknown = keys.filter((key) => !PERMISSIONS.has(key));
  if (unknown.length > 0) return failed(400, `Unrecognized permissions: ${unknown.join(', ')}`);
  const entries = keys.flatMap((key) => {
    const permission = PERMISSIONS.get(key);
    if (permission === undefined) return [];
    const { needs, ...facts } = permission;
    return [[key, { ...facts, key, type: 'GLOBAL', havePermission: needs.some((role) => roles.has(role)) }]];
  });
  return { status: 200, body: { permissions: Object.fromEntries(entries) as unknown } };
}

function myself({ organization }: OrgState, caller: Account): Record<string, unknown> {
  const self = `${organization.sites[0]?.url ?? ''}/rest/api/3/user?accountId=${encodeURIComponent(caller.accountId)}`;
  return {
    self,
    accountId: caller.accountId,
    accountType: caller.accountType,
    emailAddress: caller.emailHidden ? '' : caller.email,
    avatarUrls: Object.fromEntries(
      ['16x16', '24x24', '32x32', '48x48'].map((size) => [size, `${avatarUrl(caller)}?size=${size}`]),
    ),
    displayName: caller.name,
    active: true,
    timeZone: caller.profile.timeZone ?? 'Etc/UTC',
    locale: 'en_US',
    expand: 'groups,applicationRoles',
  };
}

export function failed(status: number, message: string, errors: Record<string, string> = {}): JiraAnswer {
  return { status, body: { errorMessages: message === '' ? [] : [message], errors } };
}

function respond({ status, body, text }: JiraAnswer): HttpResponse {
  if (text !== undefined) return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: text };
  if (body === undefined) return { status, headers: {} };
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}
