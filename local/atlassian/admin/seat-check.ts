import type { Access, Account } from '../org/model';
import { seatsOf } from '../org/seats';
import type { OrgState } from '../org/state';
import { seatLimit, type SeatLimitCode } from './refusal';

/**
 * A change of roles that takes seats needs one left in every app it takes one of. Who holds a seat already takes none.
 *
 * @throws {Refusal} 409 naming the first app that is full
 */
export function requireSeats(
  { organization, seatsUsed }: OrgState,
  account: Account,
  { to, code }: { to: Partial<Access>; code: SeatLimitCode },
): void {
  const had = seatsOf(organization, account);
  const taken = seatsOf(organization, { ...account, ...to });
  for (const { index, appName, capacity, site } of organization.resources) {
    if (!taken.has(index) || had.has(index) || seatsUsed(index) < capacity) continue;
    throw seatLimit(code, `${appName} on ${organization.sites[site]?.name ?? ''}`);
  }
}
