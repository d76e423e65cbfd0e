import type { Handlers } from '@forge/resolver';
import type { App } from '../../app';
import { BootApp, type AppCalls, type Contract } from '../../contract';
import { handlerFor } from '../door';
import { bootApp } from './boot-app';

/** Bridge calls of the page as a whole. */
export function appResolvers(app: App): Handlers<Pick<Contract, keyof AppCalls>> {
  return {
    'app.boot': handlerFor(app)(BootApp, (input, caller, access) => bootApp(app, input, { caller, access }), 'boot'),
  };
}
