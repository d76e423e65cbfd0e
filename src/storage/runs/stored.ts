import type { StoredNames } from '../inventory/stored-name';
import { APPLY_TURN, PLAN_PAGE, RUN, RUN_CHANGE, RUN_INDEX, RUN_ROWS, RUN_SEATS } from './keys';
import { visitPlanPage } from './plans';
import { visitRun } from './record';
import { visitRunRows } from './rows';

/** What is stored of runs. */
export const RUNS_STORED = {
  [RUN]: { visit: visitRun },
  [RUN_INDEX]: {},
  [RUN_ROWS]: { visit: visitRunRows },
  [RUN_SEATS]: {},
  [RUN_CHANGE]: {},
  [PLAN_PAGE]: { visit: visitPlanPage },
  [APPLY_TURN]: {},
} as const satisfies StoredNames;
