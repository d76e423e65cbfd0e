import type { AuditFilter } from '../../contract';
import { dayOfText, startOfDayIn } from '../../domain/day';
import { invalidInput } from '../../errors';
import type { EntryFilter } from '../../storage/audit/read';

/**
 * A filter as the trail is searched with it: whole days of a time zone become instants.
 *
 * @throws {AppError} `invalid-input`: the last day is before the first
 */
export function entryFilterOf({ from, to, ...rest }: AuditFilter, timeZone: string): EntryFilter {
  if (from !== undefined && to !== undefined) requireOrder({ from, to }, 'filter.to');
  return {
    ...rest,
    since: from === undefined ? undefined : dayStart(from, timeZone),
    before: to === undefined ? undefined : dayEnd(to, timeZone),
  };
}

/** @throws {AppError} `invalid-input` at that path: the last day is before the first */
export function requireOrder({ from, to }: { from: string; to: string }, path: string): void {
  if (to < from) throw invalidInput([{ path, problem: 'before-from' }]);
}

/** The instant at which a day begins in a time zone, ISO 8601. */
export function dayStart(day: string, timeZone: string): string {
  return new Date(startOfDayIn(timeZone, dayOfText(day))).toISOString();
}

/** The instant at which the next day begins. */
export function dayEnd(day: string, timeZone: string): string {
  return new Date(startOfDayIn(timeZone, dayOfText(day) + 1)).toISOString();
}
