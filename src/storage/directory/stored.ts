import type { StoredNames } from '../inventory/stored-name';
import { visitIndexChunk } from './accounts';
import { DIRECTORY_CHUNK, DIRECTORY_HISTORY, DIRECTORY_INDEX, DIRECTORY_SUMMARY } from './keys';

/** What is stored of the directory index. */
export const DIRECTORY_STORED = {
  [DIRECTORY_INDEX]: {},
  [DIRECTORY_CHUNK]: { visit: visitIndexChunk },
  [DIRECTORY_SUMMARY]: {},
  [DIRECTORY_HISTORY]: {},
} as const satisfies StoredNames;
