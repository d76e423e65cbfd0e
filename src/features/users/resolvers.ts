import type { Handlers } from '@forge/resolver';
import type { App } from '../../app';
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
export function usersResolvers(app: App): Handlers<Pick<Contract, keyof UsersCalls | keyof UserPageCalls>> {
  const handler = handlerFor(app);

  return {
    'users.list': handler(ListUsers, (input, caller) => listUsers(app, input, caller)),
    'users.count': handler(CountUsers, (input) => countUsers(app, input)),
    'users.get': handler(GetUser, (input, caller) => getUser(app, input, caller)),
    'users.seats': handler(GetSeats, (input) => getSeats(app, input)),
    'users.tokens': handler(ListTokens, (input) => listTokens(app, input)),
    'users.savePreferences': handler(UserPreferences, (input, caller) => savePreferences(app, input, caller)),
    'users.saveFilter': handler(SaveFilter, (input, caller) => saveFilter(app, input, caller)),
    'users.deleteFilter': handler(DeleteFilter, (input, caller) => deleteFilter(app, input, caller)),
    'groups.search': handler(SearchGroups, (input) => searchGroups(app, input)),
  };
}
