import { isDecodable, isTooDeep, JSON_DEPTH_MAX } from '../../readable';
import type { HttpRequest, HttpResponse, Principal } from '../../types';
import { answer, respond, type Answer, type Api } from '../api/answer';
import type { IncomingRequest, Matched } from '../api/document';
import { incomingRequest } from '../api/incoming';
import type { Account } from '../org/model';
import type { OrgState } from '../org/state';
import { boardOf } from './board';
import { JiraRefusal, type JiraCall } from './call';
import { HANDLERS } from './handlers';
import { jiraRoles } from './roles';

/** `now`: ms since the epoch. */
export type JiraApi = { state: OrgState; now: () => number; onDefect: (defect: Error) => void };

/**
 * Jira of the organization's first site, where the app is installed. A call without an identified person is 401;
 * a deactivated one is 401 too, one without access to Jira 403. The app itself has no administrator's rights.
 */
export async function answerJira(api: JiraApi, request: HttpRequest, principal: Principal): Promise<HttpResponse> {
  const incoming = incomingRequest(request);
  const problem = unreadable(incoming);
  return problem === undefined ? answer(jiraApi(api, principal), incoming) : respond(worded(problem));
}

/** What keeps a request from being read at all. */
function unreadable({ path, body = '' }: IncomingRequest): JiraRefusal | undefined {
  if (!isDecodable(path)) return new JiraRefusal(400, `The path ${path} is not percent-encoded UTF-8.`);
  if (!isTooDeep(body)) return undefined;
  return new JiraRefusal(400, `The body is nested deeper than ${String(JSON_DEPTH_MAX)} levels.`);
}

function jiraApi({ state, now, onDefect }: JiraApi, principal: Principal): Api<JiraCall> {
  return {
    document: 'jira/jira.openapi.yaml',
    handlers: HANDLERS,
    onDefect,
    unknownRoute: 'of Jira is not built yet',
    receive: (operation, request) => ({
      headers: {},
      admit: () => admitted(operation, request, { state, principal, now: now() }),
      refusal: (thrown) => (thrown instanceof JiraRefusal ? worded(thrown) : undefined),
    }),
  };
}

/** @throws {JiraRefusal} what the document does not allow first, then who may not call */
function admitted(
  operation: Matched,
  request: IncomingRequest,
  { state, principal, now }: { state: OrgState; principal: Principal; now: number },
): JiraCall {
  const checked = operation.checkRequest(request);
  if (!checked.ok) throw new JiraRefusal(400, checked.problems.join('; '));
  const caller = callerOf(state, principal);
  if (caller?.standing.accountStatus !== 'active') {
    throw new JiraRefusal(401, 'Client must be authenticated to access this resource.');
  }
  const roles = jiraRoles(state, caller);
  if (caller.accountType === 'atlassian' && roles.size === 0) {
    throw new JiraRefusal(403, 'The user has no access to Jira.');
  }
  const baseUrl = state.organization.sites[0]?.url ?? '';
  return { ...checked.parsed, state, board: boardOf(state), baseUrl, now, caller, roles, request };
}

function callerOf(state: OrgState, principal: Principal): Account | undefined {
  if (principal.provider === 'app') return state.organization.accounts.find(({ kind }) => kind === 'app');
  return principal.accountId === undefined ? undefined : state.findAccount(principal.accountId);
}

function worded({ status, message, errors }: JiraRefusal): Answer {
  return { status, body: { errorMessages: message === '' ? [] : [message], errors } };
}
