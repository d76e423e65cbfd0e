import { makeResolver, type Handlers } from '@forge/resolver';
import { z } from 'zod';
import type { Installation } from '../app';
import type { Contract, Reply } from '../contract';
import { invalidInput } from '../errors';
import { alertsResolvers } from './alerts/resolvers';
import { appResolvers } from './app/resolvers';
import { auditResolvers } from './audit/resolvers';
import { dashboardResolvers } from './dashboard/resolvers';
import { directoryResolvers } from './directory/resolvers';
import { handlerFor } from './door';
import { exportsResolvers } from './exports/resolvers';
import { privacyResolvers } from './privacy/resolvers';
import { runsResolvers } from './runs/resolvers';
import { settingsResolvers } from './settings/resolvers';
import { usersResolvers } from './users/resolvers';

/** Every call of the bridge. A call of the contract that nobody answers is a type error here. */
export function handlersOf(installation: Installation): Handlers<Contract> {
  return named({
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
  });
}

/** The same handlers, each told the name of its call. */
function named<Calls extends object>(handlers: Calls): Calls {
  type Named = (request: object) => unknown;
  const all = Object.entries(handlers as Record<string, Named>);
  return Object.fromEntries(
    all.map(([call, handle]) => [call, (given: object) => handle({ ...given, call })]),
  ) as Calls;
}

/** Stands for every call that nobody has defined: the door refuses it, as it does any bad input. */
const NO_SUCH_CALL = 'no-such-call';
type AnyCall = Contract & { [NO_SUCH_CALL]: (input: unknown) => Reply<never> };

/** What the platform calls with the name of a call and its payload. Its own look-up would find `constructor`, too. */
export function resolverOf(installation: Installation): ReturnType<typeof makeResolver> {
  const handlers = handlersOf(installation);
  const refuse = handlerFor(installation).reads(z.unknown(), async (): Promise<never> => {
    throw invalidInput([{ path: 'functionKey', problem: 'call-unknown' }]);
  });
  const resolve = makeResolver<AnyCall>({ ...handlers, ...named({ [NO_SUCH_CALL]: refuse }) });
  return async ({ call, context }, runtime) => {
    const functionKey = Object.hasOwn(handlers, call.functionKey) ? call.functionKey : NO_SUCH_CALL;
    return resolve({ call: { ...call, functionKey }, context }, runtime);
  };
}
