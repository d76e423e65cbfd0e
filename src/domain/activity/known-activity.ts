import { canonicalAppKey, partsOfResource } from '../accounts/app-keys';
import { isUseUnread, type ActivityDay, type AppDay } from '../accounts/indexed-account';
import { dayText } from '../day';

/** One app instance of `productAccess`, as the client reads it. */
type ReadAccess = { id: string; key: string; lastActiveTimestamp: string | undefined };

/**
 * What may be told of somebody's activity where the search that was asked may show that of some directories only. What a
 * scan has read of all of them stands beside it: of both, the newest day counts, and where the scan could not read one, what the search says. Without a scan a day stays, and nothing
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
  const used = seen.filter(({ lastActiveTimestamp }) => lastActiveTimestamp !== undefined);
  if (indexed === undefined) return used.length === 0 ? undefined : used;
  const names = new Set(used.map(nameOf));
  const isUsed = used.length > 0 || indexed.some(({ day }) => typeof day === 'number');
  const isTold = (one: AppDay): boolean =>
    one.day === 'unknown' && (isUseUnread(one) ? isUsed : names.has(`${one.key} ${one.siteId}`));
  return [...seen, ...indexed.filter((one) => !isTold(one)).map(accessOf)];
}

function nameOf({ id, key }: ReadAccess): string {
  const { owner, siteId } = partsOfResource(id);
  return `${canonicalAppKey(key === '' ? owner : key)} ${siteId}`;
}

function accessOf({ key, siteId, day }: AppDay): ReadAccess {
  return { id: `ari:cloud:${key}::site/${siteId}`, key, lastActiveTimestamp: textOf(day) };
}

/** What could not be read is no instant here either. */
function textOf(day: ActivityDay): string | undefined {
  if (day === 'never') return undefined;
  return day === 'unknown' ? day : dayText(day);
}
