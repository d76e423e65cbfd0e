import type { AuditFilter, InactivityLevel, ListedState, UserFilter, UserOrder } from '../../contract';
import { INACTIVITY_LEVELS, LISTED_STATES, USER_ORDERS } from '../../domain/words';

export const SETTINGS_SECTIONS = [
  'organization',
  'inactivity',
  'alerts',
  'protected',
  'safety',
  'access',
  'language',
  'privacy',
] as const;
export type SettingsSection = (typeof SETTINGS_SECTIONS)[number];

/** A page of the guide: how the app works, one for each tab, and what is stored of people. */
export const GUIDE_TOPICS = [
  'overview',
  'dashboard',
  'users',
  'runs',
  'alerts',
  'exports',
  'history',
  'settings',
  'privacy',
] as const;
export type GuideTopic = (typeof GUIDE_TOPICS)[number];

/** Which alerts are listed. */
export type AlertFilter = { level?: InactivityLevel; state?: ListedState };

/** Every place of the app that has an address. */
export type PagePlace =
  | { page: 'dashboard' }
  | {
      page: 'users';
      filter: UserFilter;
      order?: UserOrder;
      /** The address names a pasted list that this tab does not hold. */
      isListLost?: true;
    }
  | { page: 'user'; accountId: string }
  | { page: 'run'; runId: string }
  | ({ page: 'alerts' } & AlertFilter)
  | { page: 'exports' }
  | { page: 'history' }
  | { page: 'audit'; filter: AuditFilter }
  | { page: 'settings'; section: SettingsSection }
  | { page: 'guide'; topic: GuideTopic };

/** A pasted list longer than this, in characters, is kept by the tab and named by the address: servers refuse longer addresses. */
const FILTER_CHARS_MAX = 2_000;

/** The address of a place, to be opened again or sent to a colleague. */
export function addressOf(place: PagePlace): string {
  switch (place.page) {
    case 'dashboard':
      return '/dashboard';
    case 'users':
      return usersAddress(place.filter, place.order);
    case 'user':
      return `/users/${encodeURIComponent(place.accountId)}`;
    case 'run':
      return `/runs/${encodeURIComponent(place.runId)}`;
    case 'alerts':
      return alertsAddress(place);
    case 'exports':
      return '/exports';
    case 'history':
      return '/history';
    case 'audit':
      return auditAddress(place.filter);
    case 'settings':
      return `/settings/${place.section}`;
    case 'guide':
      return `/guide/${place.topic}`;
  }
}

/** The place of an address; an address that we don't know is the dashboard. */
export function pagePlaceOf(pathname: string, search: string): PagePlace {
  const [page, part] = pathname.split('/').filter(Boolean).map(decoded);
  if (page === 'users' && part !== undefined) return { page: 'user', accountId: part };
  if (page === 'runs' && part !== undefined) return { page: 'run', runId: part };
  if (page === 'alerts') return alertsPlace(new URLSearchParams(search));
  if (page === 'exports') return { page: 'exports' };
  if (page === 'history') return part === 'audit' ? auditPlace(new URLSearchParams(search)) : { page: 'history' };
  if (page === 'settings') return { page: 'settings', section: isSettingsSection(part) ? part : 'organization' };
  if (page === 'guide') return { page: 'guide', topic: isGuideTopic(part) ? part : 'overview' };
  return page === 'users' ? usersPlace(new URLSearchParams(search)) : { page: 'dashboard' };
}

function usersAddress(filter: UserFilter, order: UserOrder | undefined): string {
  const { emails, accountIds, ...rest } = filter;
  const list = { ...(emails && { emails }), ...(accountIds && { accountIds }) };
  const isShort = JSON.stringify(list).length <= FILTER_CHARS_MAX;
  const params = new URLSearchParams();
  const shown = isShort ? filter : rest;
  if (Object.keys(shown).length > 0) params.set('filter', JSON.stringify(shown));
  if (!isShort) params.set('list', keepList(list));
  if (order !== undefined) params.set('order', orderText(order));
  const query = params.toString();
  return query === '' ? '/users' : `/users?${query}`;
}

function usersPlace(params: URLSearchParams): PagePlace {
  const filter = parsedFilter(params.get('filter'));
  const order = parsedOrder(params.get('order'));
  const place = { page: 'users' as const, filter, ...(order && { order }) };
  const name = params.get('list');
  if (name === null) return place;
  const list: PastedList | undefined = keptList(name);
  return list === undefined ? { ...place, isListLost: true } : { ...place, filter: { ...filter, ...list } };
}

function auditAddress(filter: AuditFilter): string {
  if (Object.keys(filter).length === 0) return '/history/audit';
  return `/history/audit?${new URLSearchParams({ filter: JSON.stringify(filter) }).toString()}`;
}

function auditPlace(params: URLSearchParams): PagePlace {
  return { page: 'audit', filter: parsedFilter(params.get('filter')) };
}

function alertsAddress({ level, state }: AlertFilter): string {
  const query = new URLSearchParams({ ...(level && { level }), ...(state && { state }) }).toString();
  return query === '' ? '/alerts' : `/alerts?${query}`;
}

function alertsPlace(params: URLSearchParams): PagePlace {
  const level = INACTIVITY_LEVELS.find((one) => one === params.get('level'));
  const state = LISTED_STATES.find((one) => one === params.get('state'));
  return { page: 'alerts', ...(level && { level }), ...(state && { state }) };
}

/** An order as one word: how an address and a list of choices name it. */
export function orderText({ by, direction }: UserOrder): string {
  return `${by}-${direction}`;
}

/** `undefined` for what names no order. */
export function parsedOrder(text: string | null): UserOrder | undefined {
  return USER_ORDERS.find((order) => orderText(order) === text);
}

/** What is not a filter is refused by the back-end with the field's name; here only what is no object is dropped. */
function parsedFilter(json: string | null): object {
  if (json === null) return {};
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
  } catch {
    return {};
  }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function isSettingsSection(value: string | undefined): value is SettingsSection {
  return (SETTINGS_SECTIONS as readonly (string | undefined)[]).includes(value);
}

function isGuideTopic(value: string | undefined): value is GuideTopic {
  return (GUIDE_TOPICS as readonly (string | undefined)[]).includes(value);
}

type PastedList = Pick<UserFilter, 'emails' | 'accountIds'>;

const lists: PastedList[] = [];

/** Keeps a pasted list for as long as the tab lives and answers its name in addresses. The same list has one name. */
function keepList(list: PastedList): string {
  const json = JSON.stringify(list);
  const known = lists.findIndex((kept) => JSON.stringify(kept) === json);
  return String(known === -1 ? lists.push(list) - 1 : known);
}

/** A list by its name; `undefined` after the page was loaded anew. */
function keptList(name: string): PastedList | undefined {
  return lists[Number(name)];
}
