import type { ExportKind } from '../../contract';
import type { OpenSource } from './row-source';
import { openRun } from './run-source';
import { openUsers } from './users-source';

/** Where the rows of each kind come from. */
export const SOURCES: Record<ExportKind, OpenSource> = {
  users: openUsers,
  run: openRun,
  plan: openRun,
};
