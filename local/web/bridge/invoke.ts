import { errorOf, type PageContext } from './context';

export type InvokeCall = { functionKey: string; payload?: unknown; metadata?: unknown };

/**
 * Calls a resolver through the host. The result is what JSON keeps of it; a resolver that returns nothing gives
 * `undefined`.
 *
 * @throws {Error} the resolver failed, with the platform's message
 */
export async function invokeResolver(call: InvokeCall, context: PageContext): Promise<unknown> {
  const response = await fetch('/local/page/invoke', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      functionKey: call.functionKey,
      payload: call.payload,
      accountId: context.accountId,
      context,
    }),
  });
  const text = await response.text();
  const body: unknown = text === '' ? undefined : parsed(text);
  if (!response.ok) throw new Error(errorOf(body) ?? `the host answered ${String(response.status)}`);
  return call.metadata === undefined ? body : { body, metadata: {} };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Error(`the host answered something that is not JSON: ${text.slice(0, 200)}`, { cause });
  }
}
