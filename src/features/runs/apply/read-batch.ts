import { isOfAccess } from '../../../domain/actions/action';
import { accessByKey, accessShown, type AccessByKey } from '../../access/access-by-key';
import { ORG_ADMINS_COST, readOrgAdmins, type OrgAdmins } from '../../directory/org-admins';
import { groupSideCost, withGroupSide } from '../../places/group-side';
import { readPlaces, readsFor, type PlacesRead, type PlacesReading, type Wanted } from '../../places/read-places';
import { decidedBy } from '../run-entries';
import { allows } from './authority';
import type { Applying, Picked } from './context';
import type { Unread } from './cursor';

/** The search for the person who confirmed the run, where those for the accounts do not show them. */
const ACCESS_COST = 1;

/** What a batch decides upon. */
export type BatchRead = {
  seen: PlacesRead;
  /** Of the person who confirmed the run. */
  access: AccessByKey;
  /** Organization admins in whichever way they are: an account may not tell a role that a group grants. */
  orgAdmins: OrgAdmins;
  /** Earlier changes that the same searches have read back. */
  readBack: Unread[];
};

/** Requests that {@link readBatch} takes at most. */
export function batchReads(applying: Applying, picks: readonly Picked[]): number {
  const wanted = wantedOf(applying, picks);
  const places = readsFor(readingFor(applying, picks), wanted) + groupSideCost(applying.run, wanted);
  return ACCESS_COST + ORG_ADMINS_COST + places;
}

/** Reads the accounts of a batch, the access of the person who confirmed the run, and as many earlier changes as fit. */
export async function readBatch(applying: Applying, picks: readonly Picked[]): Promise<BatchRead> {
  const reading = readingFor(applying, picks);
  const own = wantedOf(applying, picks);
  const readBack: Unread[] = [];
  const wanted = [...own];
  for (const unread of applying.book.readable(applying.app.clock.now())) {
    const [row] = (await applying.book.load(unread.chunk)).slice(unread.index);
    const more = { accountId: row?.accountId ?? '', places: [unread.place] };
    if (row === undefined || readsFor(reading, [...wanted, more]) > readsFor(reading, own)) continue;
    wanted.push(more);
    readBack.push(unread);
  }
  const [orgAdmins, seen] = await Promise.all([
    readOrgAdmins(applying.admin),
    readPlaces(reading, wanted).then((read) => withGroupSide(applying, own, read)),
  ]);
  return { seen, access: await accessOf(applying, seen), orgAdmins, readBack };
}

/** What the searches have shown of a person's access, unless that is too little: then it is asked for. */
async function accessOf({ app, run, authority }: Applying, seen: PlacesRead): Promise<AccessByKey> {
  const accountId = decidedBy(run);
  const shown = accessShown(seen.usersOf(accountId), authority.accessList);
  return allows(run, shown) ? shown : accessByKey(app, accountId);
}

function readingFor(
  { admin, run, book, authority, activity, protectedIn }: Applying,
  picks: readonly Picked[],
): PlacesReading {
  const asksActivity = picks.some(({ ref }) => book.row(ref).rules !== undefined);
  return {
    admin,
    run,
    protectedGroups: authority.protectedAccounts.groupIds.length > 0,
    protectedIn,
    withRoles: isOfAccess(run, 'give'),
    ...(asksActivity && { activityIn: activity?.directoryIds ?? [] }),
    bystander: decidedBy(run),
  };
}

function wantedOf({ book }: Applying, picks: readonly Picked[]): Wanted[] {
  return picks.map(({ ref, targets }) => ({
    accountId: book.row(ref).accountId,
    places: targets.map(({ place }) => place),
  }));
}
