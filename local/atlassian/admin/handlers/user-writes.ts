import { NO_CONTENT } from '../../api/answer';
import type { Account } from '../../org/model';
import { param, requireDirectory, type Call, type Handler } from '../call';
import { notFound, Refusal } from '../refusal';

/** Suspends in one directory; again is no error. Groups and roles stay. */
export const suspendUser: Handler = (call) => {
  const { account, directoryId, scope } = requireMember(call, param(call, 'accountId'));
  requireNowhereElse(call, account, scope);
  const standing = { ...account.standing, suspendedIn: account.standing.suspendedIn | scope };
  call.state.write(account, { operation: 'suspend', now: call.now, subject: { directoryId }, to: { standing } });
  return NO_CONTENT;
};

/** Lifts a suspension in one directory; again, or without one, is no error. Seats are not looked at. */
export const restoreUser: Handler = (call) => {
  const { account, directoryId, scope } = requireMember(call, param(call, 'accountId'));
  const standing = { ...account.standing, suspendedIn: account.standing.suspendedIn & ~scope };
  call.state.write(account, { operation: 'restore', now: call.now, subject: { directoryId }, to: { standing } });
  return NO_CONTENT;
};

/** @throws {Refusal} 403, where that is played: active in another directory too */
function requireNowhereElse({ state }: Call, { standing }: Account, scope: number): void {
  const isElsewhere = (standing.memberOf & ~standing.suspendedIn & ~scope) !== 0;
  if (state.variants.suspendInOne === 'carried-out' || !isElsewhere) return;
  throw new Refusal({
    status: 403,
    code: 'ADMIN-403-3',
    title: 'Forbidden',
    detail: 'The user has access on another site.',
  });
}

/** @throws {Refusal} 400 for the wildcard, 404 when not a member, 403 for accounts of a unit the key does not manage */
export function requireMember(call: Call, accountId: string): { account: Account; directoryId: string; scope: number } {
  const { directoryId, scope } = requireDirectory(call);
  const account = call.state.findAccount(accountId);
  if (account === undefined || (account.standing.memberOf & scope) === 0) throw notFound('user');
  if (account.kind === 'other-unit') {
    throw new Refusal({
      status: 403,
      code: 'ADMIN-403-3',
      title: 'Forbidden',
      detail: 'The user has memberships outside of what you may manage.',
    });
  }
  return { account, directoryId, scope };
}
