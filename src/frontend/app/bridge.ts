import { makeInvoke } from '@forge/bridge';
import type { CallData, CallInput, CallName, Contract, ErrorCode, Reply } from '../../contract';

const invoke = makeInvoke<Contract>();

/**
 * One call to the back-end. Never rejects: an invocation that ends without an answer (network, time-out, the
 * bridge's limit of 500 calls in 25 s) is a failure `atlassian-unavailable`; an answer that is no {@link Reply} is
 * `internal`. Such failures have no log line, so their `logId` is empty.
 */
export async function call<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<Reply<CallData<Name>>> {
  try {
    const reply: unknown = await (invoke as (call: Name, input: CallInput<Name>) => Promise<unknown>)(name, input);
    return isReply<CallData<Name>>(reply) ? reply : unanswered('internal');
  } catch {
    return unanswered('atlassian-unavailable');
  }
}

function isReply<T>(value: unknown): value is Reply<T> {
  if (typeof value !== 'object' || value === null || !('ok' in value)) return false;
  return value.ok === true ? 'data' in value : 'failure' in value;
}

function unanswered(code: ErrorCode): Reply<never> {
  return { ok: false, failure: { code, logId: '' } };
}
