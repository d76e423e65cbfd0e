import type { Handlers } from '@forge/resolver';
import type { Installation } from '../../app';
import {
  CountUsers,
  DeleteFilter,
  GetSeats,
  GetUser,
  ListTokens,
  ListUsers,
  SaveFilter,
  SearchGroups,
  UserPreferences,
  type Contract,
  type UserPageCalls,
  type UsersCalls,
} from '../../contract';
import { handlerFor } from '../door';
import { countUsers } from './count-users';
import { deleteFilter } from './delete-filter';
import { getSeats } from './get-seats';
import { getUser } from './get-user';
import { listTokens } from './list-tokens';
import { listUsers } from './list-users';
import { saveFilter } from './save-filter';
import { savePreferences } from './save-preferences';
import { searchGroups } from './search-groups';

/** Bridge calls of the users page and of a user's page. */
export function usersResolvers(
  installation: Installation,
): Handlers<Pick<Contract, keyof UsersCalls | keyof UserPageCalls>> {
  const { changes, reads } = handlerFor(installation);

  return {
    'users.list': reads(ListUsers, listUsers),
    'users.count': reads(CountUsers, countUsers),
    'users.get': reads(GetUser, getUser),
    'users.seats': reads(GetSeats, getSeats),
    'users.tokens': reads(ListTokens, listTokens),
    'users.savePreferences': changes(UserPreferences, savePreferences),
    'users.saveFilter': changes(SaveFilter, saveFilter),
    'users.deleteFilter': changes(DeleteFilter, deleteFilter),
    'groups.search': reads(SearchGroups, searchGroups),
  };
}
