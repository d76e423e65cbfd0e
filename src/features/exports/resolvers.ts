import type { Handlers } from '@forge/resolver';
import type { Installation } from '../../app';
import { ExportParts, GetExport, ListExports, StartExport, type Contract, type ExportsCalls } from '../../contract';
import { handlerFor } from '../door';
import { cancelExport } from './cancel-export';
import { deleteExport } from './file/delete-export';
import { readParts } from './file/read-parts';
import { getExport } from './get-export';
import { listExports } from './list-exports';
import { startExport } from './start-export';

/** Bridge calls of exports and of their files. */
export function exportsResolvers(installation: Installation): Handlers<Pick<Contract, keyof ExportsCalls>> {
  const { changes, readsStored } = handlerFor(installation);

  return {
    'exports.start': changes(StartExport, startExport),
    'exports.get': readsStored(GetExport, getExport),
    'exports.list': readsStored(ListExports, listExports),
    'exports.parts': changes(ExportParts, readParts),
    'exports.delete': changes(GetExport, deleteExport),
    'exports.cancel': changes(GetExport, cancelExport),
  };
}
