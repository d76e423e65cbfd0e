import type { App } from '../../../app';
import { AppError } from '../../../errors';
import type { CurrentIndex } from '../../../storage/directory/directory-index';

/** Of the accounts that are counted so many may slip by two walks: the others move while they are read. */
const MISSED_SHARE_MAX = 0.01;
/** Where no scan says it: Atlassian's count may hold accounts that no list shows, and nobody knows yet how many. */
const FIRST_SHARE_MIN = 0.5;

/** `expected`: how many there were when the scan began. */
type ScanReading = {
  scanId: string;
  orgId: string;
  read: number;
  expected: number;
  previous: CurrentIndex | undefined;
};

/** `readShare`: what was read of those who are counted, which the next scan may expect. `isWhole`: nobody is missing. */
export type ReadShare = { readShare: number; isWhole: boolean };

/**
 * Refuses a list that ended too early: an index of a part of the organization would forget who was given back, and call
 * old alerts new. Whoever left since the count is not missed, which the count tells that is asked again. A second scan
 * in a row that falls short by about the same share is taken: that is how this organization counts.
 *
 * @throws {AppError} `unexpected-response`: clearly fewer than there are; nobody, where there was somebody
 */
export async function requireMost(app: App, reading: ScanReading): Promise<ReadShare> {
  const { read, expected, previous } = reading;
  if (read === 0 && (expected > 0 || (previous?.accounts ?? 0) > 0)) {
    throw new AppError('unexpected-response', 'the list of users is empty, and was not before');
  }
  if (read >= expected) return { readShare: 1, isWhole: true };
  const counted = Math.min(expected, await (await app.admin()).countUsers({}));
  if (read >= counted) return { readShare: 1, isWhole: true };
  const share = read / counted;
  const shareMin = previous?.readShare === undefined ? FIRST_SHARE_MIN : previous.readShare - MISSED_SHARE_MAX;
  const isOneMissed = counted - read === 1; // however few they are
  if (isOneMissed || share >= shareMin || (await isRepeated(app, reading, share))) {
    return { readShare: share, isWhole: false };
  }
  throw new AppError('unexpected-response', `the list of users ended after ${read} of ${counted}, twice`);
}

/** Whether the scan before was refused for the same share; notes that this one is, if it was not. */
async function isRepeated(app: App, { scanId, orgId }: ScanReading, share: number): Promise<boolean> {
  const { version, record } = await app.directoryIndex.get();
  const { refused } = record;
  // This scan's own note is there where it was killed once it had written it.
  const before = refused?.orgId === orgId && refused.scanId !== scanId ? refused : undefined;
  const isLike = before !== undefined && Math.abs(before.share - share) <= MISSED_SHARE_MAX;
  if (isLike && share >= FIRST_SHARE_MIN) return true;
  await app.kvs.transact({
    versioned: [app.directoryIndex.writeOf(version, { ...record, refused: { scanId, orgId, share } })],
  });
  return false;
}
