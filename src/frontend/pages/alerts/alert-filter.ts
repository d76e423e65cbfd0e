import type { AlertState, AlertTargets, InactivityLevel, UserFilter } from '../../../contract';
import { ALERT_STATES } from '../../contract-constants';
import type { SelectionState } from '../../selection';

/** Which alerts are listed. */
export type AlertFilter = { level?: InactivityLevel; state?: AlertState };

/** The same accounts as a filter of users: what a selection of all that match is planned from. */
export function userFilterOf({ level, state }: AlertFilter): UserFilter {
  return {
    ...(level && { inactivity: level }),
    alertStates: state === undefined ? [...ALERT_STATES] : [state],
  };
}

/** The alerts of a selection, as they are snoozed or dismissed; `undefined` where nothing is selected. */
export function targetsOf({ accounts, matching }: SelectionState): AlertTargets | undefined {
  const accountIds = Object.keys(accounts);
  if (accountIds.length === 0 && matching.length === 0) return undefined;
  return {
    ...(accountIds.length > 0 && { accountIds }),
    ...(matching.length > 0 && {
      matching: matching.map(({ filter, except }) => ({
        ...alertFilterOf(filter),
        ...(Object.keys(except).length > 0 && { except: Object.keys(except) }),
      })),
    }),
  };
}

function alertFilterOf({ inactivity, alertStates = [] }: UserFilter): AlertFilter {
  const [state] = alertStates.length === 1 ? alertStates : [];
  return { ...(inactivity && { level: inactivity }), ...(state && { state }) };
}
