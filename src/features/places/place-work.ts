import type { AdminApi } from '../../atlassian/admin/client';
import type { Goal, Place, PlaceRead } from '../../domain/places/place';
import type { ChangeAnswer } from '../../domain/runs/answer';
import { AppError } from '../../errors';

/** A search may not show a change of the last seconds. How long exactly is not documented. */
export const SEARCH_LAG_MS = 10_000;

/** Of roles and memberships of groups: documented are 30 s, up to 90 s were seen. */
export const ACCESS_LAG_MS = 120_000;

/** One change of an account at a place. `before`: its state there when the plan read it. */
export type ChangeAt = { goal: Goal; accountId: string; before: string };

/** What a change is sent with. `answered`: sends a request, unless that may not be done any more; never throws. */
export type Sender = { admin: AdminApi; answered: (write: () => Promise<void>) => Promise<ChangeAnswer> };

/** How runs work at a kind of place; what its states mean is its rule in the domain. */
export type PlaceWork<P extends Place = Place> = {
  /**
   * What shows the account there: a search in the place's directory, for ten accounts at once, or a request for each
   * account that lists what it has.
   */
  readBy: 'search' | 'roles' | 'tokens';
  /** Whether the search has to tell groups. */
  needsGroups?: true;
  /** How long reading may not show a change, in ms. */
  lagMs: number;
  /** Requests that a change takes; one unless given. */
  cost?(before: string): number;
  send(sender: Sender, place: P, change: ChangeAt): Promise<ChangeAnswer>;
  /**
   * The state as an answer for the one account tells it, which is more current than a search; `undefined`: it does not
   * say. Absent: what is read is of the account itself.
   */
  readCurrent?(admin: AdminApi, place: P, accountId: string): Promise<string | undefined>;
  /** What the place itself says of who is there, which is more current than a search. Absent: it cannot be asked. */
  ownSide?: {
    /** Of at most ten accounts. */
    isAnyThere(admin: AdminApi, place: P, accountIds: readonly string[]): Promise<boolean>;
    /** What was read of somebody who is there. */
    shownThere(place: P, read: PlaceRead): PlaceRead;
  };
  /** The place with what it grants now. Absent: that cannot change. */
  regranted?(admin: AdminApi, place: P): Promise<P>;
};

/** `undefined` where Atlassian does not know what is asked for. */
export async function unlessGone<T>(read: Promise<T>): Promise<T | undefined> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-found') return undefined;
    throw error;
  }
}
