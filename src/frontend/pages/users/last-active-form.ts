import type { LastActiveFilter } from '../../../contract';
import { INACTIVE_DAYS_MAX } from '../../../domain/words';

export type ActivityApp = NonNullable<LastActiveFilter['app']>;

/** A filter by last activity as a form holds it: the number as it was typed. */
export type LastActiveForm = {
  olderThan: string;
  before?: string | undefined;
  after?: string | undefined;
  /** Those that never used it: added, left out, or counted from the day they were added. */
  never: 'with' | 'without' | undefined;
  isUnknownWanted: boolean;
  app: ActivityApp | undefined;
};

/** What a form says: a filter, none at all, or what is wrong with it. */
export type ReadForm = { criterion: LastActiveFilter | undefined } | { problem: 'days' | 'no-condition' };

/** The presets of the menu: each stands alone, over the apps that were chosen before. */
export const PRESET_DAYS = [30, 60, 90] as const;

export function lastActiveFormOf(criterion: LastActiveFilter | undefined): LastActiveForm {
  const { olderThanDays, before, after, never, unknown, app } = criterion ?? {};
  return {
    olderThan: olderThanDays === undefined ? '' : String(olderThanDays),
    before,
    after,
    never: never === undefined ? undefined : never ? 'with' : 'without',
    isUnknownWanted: unknown === true,
    app,
  };
}

export function readForm({ olderThan, before, after, never, isUnknownWanted, app }: LastActiveForm): ReadForm {
  const typed = olderThan.trim();
  const days = Number(typed);
  if (typed !== '' && !(/^\d+$/.test(typed) && days <= INACTIVE_DAYS_MAX)) return { problem: 'days' };
  const criterion: LastActiveFilter = {
    ...(typed !== '' && { olderThanDays: days }),
    ...(before !== undefined && { before }),
    ...(after !== undefined && { after }),
    ...(never !== undefined && { never: never === 'with' }),
    ...(isUnknownWanted && { unknown: true }),
  };
  const isEmpty = Object.keys(criterion).length === 0;
  if (isEmpty) return app === undefined ? { criterion: undefined } : { problem: 'no-condition' };
  return { criterion: { ...criterion, ...(app && { app }) } };
}
