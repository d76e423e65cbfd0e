import type { Handlers } from '@forge/resolver';
import type { Installation } from '../../app';
import { BootApp, type AppCalls, type Contract } from '../../contract';
import { handlerFor } from '../door';
import { bootApp } from './boot-app';

/** Bridge calls of the page as a whole. */
export function appResolvers(installation: Installation): Handlers<Pick<Contract, keyof AppCalls>> {
  return { 'app.boot': handlerFor(installation).boots(BootApp, bootApp) };
}
