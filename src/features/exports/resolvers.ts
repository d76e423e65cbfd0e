import type { Handlers } from '@forge/resolver';
import type { App } from '../../app';
import { ExportParts, GetExport, ListExports, StartExport, type Contract, type ExportsCalls } from '../../contract';
import { handlerFor } from '../door';
import { cancelExport } from './cancel-export';
import { deleteExport } from './delete-export';
import { getExport } from './get-export';
import { listExports } from './list-exports';
import { readParts } from './read-parts';
import { startExport } from './start-export';

/** Bridge calls of exports and of their files. */
export function exportsResolvers(app: App): Handlers<Pick<Contract, keyof ExportsCalls>> {
  const handler = handlerFor(app);

  return {
    'exports.start': handler(StartExport, (input, caller) => startExport(app, input, caller)),
    'exports.get': handler(GetExport, (input) => getExport(app, input)),
    'exports.list': handler(ListExports, (input) => listExports(app, input)),
    'exports.parts': handler(ExportParts, (input, caller) => readParts(app, input, caller)),
    'exports.delete': handler(GetExport, (input, caller) => deleteExport(app, input, caller)),
    'exports.cancel': handler(GetExport, (input, caller) => cancelExport(app, input, caller)),
  };
}
