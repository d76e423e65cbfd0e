import type { AlertState, AlertTargets, ListedState, UserFilter } from '../../../contract';
import { ALERT_STATES } from '../../../domain/words';
import type { AlertFilter } from '../../app/address';
import type { SelectionState } from '../../app/selection';

const OPEN: readonly AlertState[] = ['new', 'continuing'];

/** The same accounts as a filter of users: what a selection of all that match is planned from; `undefined`: they are no alerts any more. */
export function userFilterOf({ level, state }: AlertFilter): UserFilter | undefined {
  if (state === 'resolved') return undefined;
  return { ...(level && { inactivity: level }), alertStates: statesOf(state) };
}

function statesOf(state: Exclude<ListedState, 'resolved'> | undefined): AlertState[] {
  if (state === undefined) return [...ALERT_STATES];
  return state === 'open' ? [...OPEN] : [state];
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

type Criteria = Omit<NonNullable<AlertTargets['matching']>[number], 'except'>;

function alertFilterOf({ inactivity, alertStates = [] }: UserFilter): Criteria {
  const [only] = alertStates;
  const areOpen = alertStates.length === OPEN.length && OPEN.every((state) => alertStates.includes(state));
  const state = alertStates.length === 1 ? only : areOpen ? 'open' : undefined;
  return { ...(inactivity && { level: inactivity }), ...(state && { state }) };
}
