import type { UserQuery } from '../../atlassian/admin/user-search';
import type { DirectoryUser } from '../../atlassian/admin/users';
import type { UserFilter, UserOrder } from '../../contract';
import type { IndexedAccount } from '../../domain/accounts/indexed-account';
import type { UserCursor } from './page-cursor';

/** `expand`: what is to be told of each user. */
export type PageAsked = {
  filter: UserFilter;
  order?: UserOrder | undefined;
  cursor?: string | undefined;
  limit: number;
  expand: NonNullable<UserQuery['expand']>;
};

/** How many match, as of when, and where the list goes on; `notFound`: what of a pasted list is not among them. */
type PageFacts = { total: number; asOf: string; nextCursor?: string; notFound?: string[] };

/** A page of those who match: as a search has just told them, or as the directory index knows them, with what is told of them now. */
export type PageFound =
  | (PageFacts & { source: 'live'; users: readonly DirectoryUser[] })
  | (PageFacts & {
      source: 'index';
      accounts: readonly IndexedAccount[];
      users: ReadonlyMap<string, DirectoryUser>;
    });

/** Where a list that a search answers stands. */
export type LivePlace = { cursor: UserCursor | undefined; limit: number; asOf: string; expand: PageAsked['expand'] };
