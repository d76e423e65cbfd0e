import type { App } from '../../app';
import { AppError } from '../../errors';

/** Nothing about the key: whether Atlassian takes it is not known. */
const UNTOLD: readonly AppError['code'][] = [
  'atlassian-unavailable',
  'rate-limited',
  'fetch-limit-exceeded',
  'unexpected-response',
];

/**
 * Asks Atlassian once more whether it takes the stored key, which it rejected before: a key is not lost for one bad
 * answer. Whose key it is was shown when it was stored. One that works is in use again from then on.
 *
 * @returns whether it was rejected, and works
 * @throws {AppError} of the client, when Atlassian does not say
 */
export async function tryKeyAgain(
  { orgKeys, adminWith, audit }: Pick<App, 'orgKeys' | 'adminWith' | 'audit'>,
  by: string,
): Promise<boolean> {
  const key = await orgKeys.find();
  if (key?.status.state !== 'rejected') return false;
  try {
    await adminWith(key).getOrg();
  } catch (error) {
    if (error instanceof AppError && !UNTOLD.includes(error.code)) return false;
    throw error;
  }
  await orgKeys.markWorking(key.generation, (change) =>
    audit.append({ by, act: 'org-key.restored', target: key.orgId, result: 'done' }, change),
  );
  return true;
}
