import { AppError } from '../errors';
import type { Invocation, Log, Random } from './ports';

/** The platform takes 200 KB of log for an invocation. */
const TEXT_LENGTH_MAX = 4_000;

const EMAIL = /[^\s"'<>(),;:@/\\]+@[^\s"'<>(),;:@/\\]+\.[^\s"'<>(),;:@/\\]+/g;
const CREDENTIAL = /\b(?:Bearer\s+\S+|AT[A-Z]{3}3x\S+)/g;

/**
 * One line of JSON an event. Texts come from elsewhere too (Atlassian's words on a refusal, a stack), so addresses and
 * keys are taken out of each.
 */
export function consoleLog({ random, invocation }: { random: Random; invocation: Invocation }): Log {
  return {
    failure(error, where) {
      const logId = random.uuid();
      console.error(line({ level: 'error', logId, where, invocationId: invocation.id, ...factsOf(error) }));
      return logId;
    },
    info(message, facts = {}) {
      console.info(line({ level: 'info', message, invocationId: invocation.id, ...facts }));
    },
  };
}

function factsOf(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: 'something that is no error was thrown', type: typeof error };
  const { name, message, stack, cause } = error;
  const known = error instanceof AppError ? { code: error.code, status: error.status, detail: error.detail } : {};
  return { name, message, ...known, stack, cause: cause === undefined ? undefined : factsOf(cause) };
}

function line(facts: Record<string, unknown>): string {
  return JSON.stringify(facts, (_, value: unknown) => (typeof value === 'string' ? masked(value) : value));
}

function masked(text: string): string {
  return text.slice(0, TEXT_LENGTH_MAX).replace(CREDENTIAL, '…').replace(EMAIL, '…@…');
}
