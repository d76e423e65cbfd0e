import { dayText } from './day';
import type { ActivityDay, AppDay } from './indexed-account';

/** One app instance of `productAccess`, as the client reads it. */
type ReadAccess = { id: string; key: string; lastActiveTimestamp: string | undefined };

/**
 * What may be told of somebody's activity where the search that was asked may show that of some directories only. What a
 * scan has read of all of them stands beside it: of both, the newest day counts. Without a scan a day stays, and nothing
 * says "never": whoever is active elsewhere would be called so.
 *
 * @param indexed what a scan has read of the account; `undefined`: nothing
 * @returns `undefined`: nothing is known, as where nothing was read
 */
export function knownAccess(
  seen: readonly ReadAccess[] | undefined,
  indexed: readonly AppDay[] | undefined,
): ReadAccess[] | undefined {
  if (seen === undefined) return undefined;
  if (indexed !== undefined) return [...seen, ...indexed.map(accessOf)];
  const used = seen.filter(({ lastActiveTimestamp }) => lastActiveTimestamp !== undefined);
  return used.length === 0 ? undefined : used;
}

function accessOf({ key, siteId, day }: AppDay): ReadAccess {
  return { id: `ari:cloud:${key}::site/${siteId}`, key, lastActiveTimestamp: textOf(day) };
}

/** What could not be read is no instant here either. */
function textOf(day: ActivityDay): string | undefined {
  if (day === 'never') return undefined;
  return day === 'unknown' ? day : dayText(day);
}
