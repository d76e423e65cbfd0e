import { AppError } from '../../errors';
import type { Http } from '../http/transport';
import { getOrg } from './orgs';

type Confirming = { orgId: string; onRejected: () => Promise<void> };

/**
 * Believes that a key is rejected only when a second call says so: one bad answer locks nobody out. A call that was
 * refused while the key works was not carried out, so it is sent once more.
 */
export function confirmingRejection({ send }: Http, { orgId, onRejected }: Confirming): Http {
  let asking: Promise<'works' | 'rejected'> | undefined;

  /** Asked once for all calls that are refused at the same time. */
  async function standing(): Promise<'works' | 'rejected'> {
    asking ??= askStanding(send, orgId);
    try {
      return await asking;
    } finally {
      asking = undefined;
    }
  }

  return {
    async send(endpoint, input) {
      try {
        return await send(endpoint, input);
      } catch (error) {
        if (!isRejection(error)) throw error;
        if ((await standing()) === 'rejected') {
          await onRejected();
          throw error;
        }
      }
      try {
        return await send(endpoint, input);
      } catch (cause) {
        if (!isRejection(cause)) throw cause;
        throw new AppError('atlassian-unavailable', 'one call takes the key and another refuses it', { cause });
      }
    },
  };
}

async function askStanding(send: Http['send'], orgId: string): Promise<'works' | 'rejected'> {
  try {
    await send(getOrg, { path: { orgId } });
    return 'works';
  } catch (cause) {
    if (isRejection(cause)) return 'rejected';
    throw new AppError('atlassian-unavailable', 'whether the key is rejected cannot be told now', { cause });
  }
}

function isRejection(error: unknown): boolean {
  return error instanceof AppError && error.code === 'org-key-rejected';
}
