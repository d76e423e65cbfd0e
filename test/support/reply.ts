import type { Reply } from '../../src/contract';

/** The data of a reply that must be well. */
export function dataOf<T>(reply: Reply<T>): T {
  if (!reply.ok) throw new Error(`the call failed: ${JSON.stringify(reply.failure)}`);
  return reply.data;
}

/** The failure of a reply that must not be well. */
export function failureOf(reply: Reply<unknown>) {
  if (reply.ok) throw new Error(`the call went through: ${JSON.stringify(reply.data).slice(0, 300)}`);
  return reply.failure;
}
