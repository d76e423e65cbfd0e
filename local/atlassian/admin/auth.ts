import { KEY_NAMES, type KeyName } from '../../authority';
import type { OperationFacts } from '../api/document';
import { keySecrets, scopesOf } from '../org/keys';
import type { OrgState } from '../org/state';
import { Refusal } from './refusal';

/** An organization API key. Without `scopes` it may do all that its creator may. */
export type ApiKey = { name: KeyName; secret: string; state: OrgState; scopes: ReadonlySet<string> | undefined };

/** POSTs that read. */
const READING_POSTS = new Set(['searchUsers', 'searchGroups', 'queryWorkspaces', 'bulkFetchAuthPolicies']);

export function isWrite({ method, operationId }: Pick<OperationFacts, 'method' | 'operationId'>): boolean {
  return method !== 'get' && !READING_POSTS.has(operationId);
}

/** The keys of an organization that work. */
export function keysOf(state: OrgState, isRevoked: (name: KeyName) => boolean): ApiKey[] {
  const secrets = keySecrets(state.organization);
  const working = KEY_NAMES.filter((name) => !isRevoked(name));
  return working.map((name) => ({ name, secret: secrets[name], state, scopes: scopesOf(name) }));
}

export function findKey(keys: readonly ApiKey[], authorization: string | undefined): ApiKey | undefined {
  const secret = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
  return keys.find((key) => key.secret === secret);
}

/**
 * The organization in the path must be the key's.
 * @throws {Refusal} the first of 404, 403 and 401 that the operation documents
 */
export function requireOwnOrg(key: ApiKey, orgId: string | undefined, operation: OperationFacts): void {
  if (orgId === undefined || orgId === key.state.organization.orgId) return;
  const status = [404, 403].find((one) => operation.statuses.includes(String(one))) ?? 401;
  throw new Refusal({ status, title: 'The organization is not yours to manage.', isForeign: true });
}

/**
 * What a key with scopes may call: where scopes are documented it must hold them all; where none are, reads
 * work (seen live) and writes are refused.
 *
 * @throws {Refusal} in the words of the API: 401 INSUFFICIENT_SCOPE, or 403
 */
export function requireScopes(key: ApiKey, operation: OperationFacts): void {
  const { scopes } = key;
  if (scopes === undefined) return;
  if (operation.path.startsWith('/users/')) throw insufficientUserManagementScope();
  if (operation.operationId === 'lastActiveDates') {
    throw new Refusal({
      status: 403,
      code: 'ADMIN-403-3',
      title: 'Forbidden',
      detail: 'You are not allowed to manage the organization.',
    });
  }
  const isControl = operation.path.startsWith('/admin/control/');
  const covered =
    operation.scopes.length > 0
      ? operation.scopes.every((scope) => scopes.has(scope))
      : !isWrite(operation) && !isControl;
  if (covered) return;
  throw new Refusal({
    status: isControl ? 403 : 401,
    code: 'ADMIN-401-2',
    title: 'INSUFFICIENT_SCOPE',
    detail: `The API key lacks a scope that ${operation.operationId} needs.`,
    asErrorList: !isControl,
  });
}

function insufficientUserManagementScope(): Refusal {
  return new Refusal({
    status: 403,
    title: 'Forbidden',
    key: 'forbidden.insufficientScope',
    context: { message: 'The token does not carry an acceptable scope.', acceptableScopes: ['manage:org'] },
  });
}
