import { makeResolver, type Handlers } from '@forge/resolver';
import type { Installation } from '../app';
import type { Contract } from '../contract';
import { alertsResolvers } from './alerts/resolvers';
import { appResolvers } from './app/resolvers';
import { auditResolvers } from './audit/resolvers';
import { dashboardResolvers } from './dashboard/resolvers';
import { directoryResolvers } from './directory/resolvers';
import { exportsResolvers } from './exports/resolvers';
import { privacyResolvers } from './privacy/resolvers';
import { runsResolvers } from './runs/resolvers';
import { settingsResolvers } from './settings/resolvers';
import { usersResolvers } from './users/resolvers';

/** Every call of the bridge. A call of the contract that nobody answers is a type error here. */
export function handlersOf(installation: Installation): Handlers<Contract> {
  return {
    ...appResolvers(installation),
    ...settingsResolvers(installation),
    ...directoryResolvers(installation),
    ...dashboardResolvers(installation),
    ...usersResolvers(installation),
    ...runsResolvers(installation),
    ...alertsResolvers(installation),
    ...exportsResolvers(installation),
    ...auditResolvers(installation),
    ...privacyResolvers(installation),
  };
}

/** What the platform calls with the name of a call and its payload. */
export function resolverOf(installation: Installation): ReturnType<typeof makeResolver> {
  return makeResolver<Contract>(handlersOf(installation));
}
