import type { Handler as HandlerOf } from '../api/answer';
import type { OrgState } from '../org/state';
import type { ApiKey } from './auth';
import { badRequest, notFound } from './refusal';

/** A request that passed authentication and the document. `body` and `query` have the document's shape. */
export type Call = {
  operationId: string;
  key: ApiKey;
  /** The organization of the key. */
  state: OrgState;
  /** Every organization there is, to tell a foreign account from an unknown one. */
  states: readonly OrgState[];
  params: Readonly<Record<string, string>>;
  query: Readonly<Record<string, unknown>>;
  body: unknown;
  now: number;
};

export type Handler = HandlerOf<Call>;

export function param(call: Call, name: string): string {
  const value = call.params[name];
  if (value === undefined) throw new Error(`${call.operationId} has no path parameter ${name}`);
  return value;
}

/** @throws {Refusal} 404 for an unknown directory */
export function requireScope(call: Call): number {
  const scope = call.state.scopeOf(param(call, 'directoryId'));
  if (scope === undefined) throw notFound('directory');
  return scope;
}

/** Writes want one directory: the wildcard is documented for reads only. */
export function requireDirectory(call: Call): { directoryId: string; scope: number } {
  const directoryId = param(call, 'directoryId');
  if (directoryId === '-') throw badRequest('directoryId must be one directory: the wildcard `-` is for reads.');
  return { directoryId, scope: requireScope(call) };
}
