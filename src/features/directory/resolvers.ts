import type { Handlers } from '@forge/resolver';
import type { Installation } from '../../app';
import { StartScan, type Contract, type DirectoryCalls } from '../../contract';
import { handlerFor } from '../door';
import { cancelScan, startScan } from './scan/start-scan';

/** Bridge calls of the directory index. */
export function directoryResolvers(installation: Installation): Handlers<Pick<Contract, keyof DirectoryCalls>> {
  const { changes } = handlerFor(installation);

  return {
    'directory.scan': changes(StartScan, (app, _, { accountId }) => startScan(app, { requestedBy: accountId })),
    'directory.cancelScan': changes(StartScan, (app, _, { accountId }) => cancelScan(app, { by: accountId })),
  };
}
