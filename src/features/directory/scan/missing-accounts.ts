import type { App } from '../../../app';
import type { IndexedAccount } from '../../../domain/accounts/indexed-account';
import { IDS_PER_SEARCH } from '../../../limits';
import { chunked } from '../../../lists';
import type { CurrentIndex } from '../../../storage/directory/directory-index';
import { readAlertBook } from '../alert-book';
import type { ScanPass, ScanCursor } from './cursor';

/** Of those that are counted so many are asked for by id: of 20,000 accounts 200, in 20 requests. */
const ASKED_SHARE_MAX = 0.01;
const ASKED_MAX = 1_000;

/** By account id what the index before says; `undefined`: only alerts know of it. */
export type Missing = ReadonlyMap<string, IndexedAccount | undefined>;

/**
 * Whom the index before or the alerts know, and this scan has not read: they have left, or the walks slipped past them.
 * Those come first of whom no scan has read all, among them those that were carried over before.
 */
export async function findMissing(
  app: App,
  accounts: ReadonlyMap<string, IndexedAccount>,
  { orgId, previous }: { orgId: string; previous: CurrentIndex | undefined },
): Promise<Missing> {
  const inPart = new Map<string, IndexedAccount>();
  const others = new Map<string, IndexedAccount | undefined>();
  if (previous !== undefined) {
    for await (const chunk of app.directoryIndex.chunks.read(previous.scanId, previous.from, previous.to)) {
      for (const before of chunk) {
        if (accounts.has(before.accountId)) continue;
        (before.isInPart === true ? inPart : others).set(before.accountId, before);
      }
    }
  }
  const { previous: alerts } = await readAlertBook(app, orgId);
  for (const accountId of alerts.keys()) {
    if (!accounts.has(accountId) && !inPart.has(accountId) && !others.has(accountId)) others.set(accountId, undefined);
  }
  return new Map([...inPart, ...others]);
}

/** Passes that ask for those who are missing by their ids, as many as a scan may. None where it has asked. */
export function passesFor(missing: Missing, { passes, expected }: ScanCursor): ScanPass[] {
  if (askedIn(passes).size > 0) return [];
  const max = Math.min(ASKED_MAX, Math.max(IDS_PER_SEARCH, Math.floor(expected * ASKED_SHARE_MAX)));
  const ids = [...missing.keys()].slice(0, max);
  return chunked(ids, IDS_PER_SEARCH).map((accountIds) => ({ accountIds }));
}

export function askedIn(passes: readonly ScanPass[]): Set<string> {
  return new Set(passes.flatMap(({ accountIds = [] }) => accountIds));
}

/**
 * Those who are missing and may still be there, as the index before has them, told as read in part. Gone is who was asked
 * for by id and is not there; and everybody, where as many were read as are counted and the walks slipped past none of
 * those who were asked for.
 */
export function carriedOver(
  missing: Missing,
  {
    accounts,
    passes,
    isWhole,
  }: { accounts: ReadonlyMap<string, IndexedAccount>; passes: readonly ScanPass[]; isWhole: boolean },
): IndexedAccount[] {
  const asked = askedIn(passes);
  if (isWhole && ![...asked].some((accountId) => accounts.has(accountId))) return [];
  return [...missing].flatMap(([accountId, before]) =>
    before === undefined || asked.has(accountId) ? [] : [{ ...before, isInPart: true as const }],
  );
}
