import type { Capabilities, Capability } from '../../domain/words/keys';
import { AppError } from '../../errors';
import type { Endpoint } from '../http/endpoint';
import type { Http } from '../http/transport';

export type Learned = { capability: Capability; can: 'yes' | 'no' };

/** `onLearned` is told what differs from what is known, each once. It never throws. */
type Learning = { known: Capabilities; onLearned: (learned: Learned) => Promise<void> };

/**
 * Learns from each answer what the key can do. Only the lack of a scope says that it cannot: every other refusal is about
 * what was asked.
 */
export function learningCapabilities({ send }: Http, { known, onLearned }: Learning): Http {
  const seen = { ...known };

  async function note(learned: Learned | undefined): Promise<void> {
    if (learned === undefined || seen[learned.capability] === learned.can) return;
    seen[learned.capability] = learned.can; // before it is stored: calls that are answered at the same time say the same
    await onLearned(learned);
  }

  return {
    async send(endpoint, input) {
      try {
        const answer = await send(endpoint, input);
        await note(shownByAnswer(endpoint, seen));
        return answer;
      } catch (error) {
        if (error instanceof AppError && error.code === 'missing-scope') await note(shownByRefusal(endpoint));
        throw error;
      }
    },
  };
}

function shownByAnswer({ proves, indicates }: Endpoint, seen: Capabilities): Learned | undefined {
  if (proves !== undefined) return { capability: proves, can: 'yes' };
  return indicates !== undefined && seen[indicates] === 'unknown' ? { capability: indicates, can: 'yes' } : undefined;
}

function shownByRefusal({ proves, indicates = proves }: Endpoint): Learned | undefined {
  return indicates === undefined ? undefined : { capability: indicates, can: 'no' };
}
