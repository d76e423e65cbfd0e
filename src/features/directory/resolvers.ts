import type { Handlers } from '@forge/resolver';
import type { App } from '../../app';
import { StartScan, type Contract, type DirectoryCalls } from '../../contract';
import { handlerFor } from '../door';
import { cancelScan, startScan } from './start-scan';

/** Bridge calls of the directory index. */
export function directoryResolvers(app: App): Handlers<Pick<Contract, keyof DirectoryCalls>> {
  const handler = handlerFor(app);

  return {
    'directory.scan': handler(StartScan, (_, { accountId }) => startScan(app, { requestedBy: accountId })),
    'directory.cancelScan': handler(StartScan, (_, { accountId }) => cancelScan(app, { by: accountId })),
  };
}
