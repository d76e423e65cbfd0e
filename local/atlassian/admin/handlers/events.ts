import { NotBuilt, ok } from '../../api/answer';
import type { OrgState } from '../../org/state';
import type { AuditRecord, Write } from '../../org/write-log';
import { ACTIONS, actionOf, actorOf, contextOf, eventResource, ipOf, placeOfEvent } from '../audit-events';
import { param, type Call, type Handler } from '../call';
import { HOST, nextToken, resumeSame } from '../paging';
import { Refusal } from '../refusal';

type Filters = {
  q?: string;
  from?: string;
  to?: string;
  action?: string;
  actor?: string[];
  ip?: string[];
  product?: string[];
  location?: string;
};
type EventQuery = Filters & { limit?: number; cursor?: string };

const LIMIT_DEFAULT = 30;

/** Events by filters, newest first. The cursor goes with the same filters, which `links.next` holds. */
export const queryEvents: Handler = (call) => {
  const { cursor, limit = LIMIT_DEFAULT, ...filters } = call.query as EventQuery;
  const matches = matcher(call, filters);
  const log = auditLog(call.state);
  const from = cursor === undefined ? log.length - 1 : resumeSame(call, cursor, filters);
  const data: Record<string, unknown>[] = [];
  let nextPlace: number | undefined;
  for (let place = from; place >= 0 && nextPlace === undefined; place--) {
    const record = log.at(place);
    if (record === undefined || !matches(record)) continue;
    if (data.length === limit) nextPlace = place;
    else data.push(eventResource(call.state.organization, record, place));
  }
  const next = nextToken(call, filters, nextPlace);
  return ok({
    data,
    meta: { next, page_size: data.length },
    links: { self: pageUrl(call, undefined), ...(next !== null && { next: pageUrl(call, next) }) },
  });
};

export const getEvent: Handler = (call) => {
  const { organization } = call.state;
  const place = placeOfEvent(organization, param(call, 'eventId'));
  const record = place === undefined ? undefined : auditLog(call.state).at(place);
  if (place === undefined || record === undefined) {
    throw new Refusal({
      status: 404,
      code: 'ADMIN-404-4',
      title: 'Not Found',
      detail: 'The event could not be found.',
    });
  }
  return ok({ data: eventResource(organization, record, place) });
};

export const listEventActions: Handler = () =>
  ok({
    data: Object.values(ACTIONS).map(({ id, displayName, groupDisplayName }) => ({
      id,
      type: 'event-actions',
      attributes: { displayName, groupDisplayName },
    })),
  });

/** What was done before the start and, after it, every write through the API; oldest first. A place never changes. */
function auditLog({ organization: { history }, log }: OrgState): {
  length: number;
  at: (place: number) => AuditRecord | undefined;
} {
  const writes = log.all();
  return {
    length: history.length + writes.length,
    at: (place) => (place < history.length ? history[place] : recordOf(writes[place - history.length])),
  };
}

/** Nobody but the person closes an account in its owner's name. */
function recordOf(write: Write | undefined): AuditRecord | undefined {
  return write?.operation === 'close-account' ? { ...write, by: write.account } : write;
}

/** @throws {Refusal} 400 for a time range that ends before it starts, and for more than one search term */
function matcher({ state }: Call, filters: Filters): (record: AuditRecord) => boolean {
  const { q, action, actor, ip, product, location } = filters;
  if (product !== undefined) throw new NotBuilt('filtering events by product');
  if (location !== undefined) throw new NotBuilt('filtering events by location');
  const [from, to] = [Number(filters.from ?? 0), Number(filters.to ?? Infinity)];
  if (from > to) throw new Refusal({ status: 400, code: 'ADMIN-400-3', title: 'Invalid time date' });
  const term = q?.trim().toLowerCase() ?? '';
  if (/\s/.test(term)) throw new Refusal({ status: 400, code: 'ADMIN-400-21', title: 'Too many query terms' });

  const { organization } = state;
  return (record) =>
    record.at >= from &&
    record.at <= to &&
    (action === undefined || actionOf(record) === action) &&
    actor?.includes(actorOf(organization, record).accountId) !== false &&
    ip?.includes(ipOf(record)) !== false &&
    (term === '' || textOf(state, record).includes(term));
}

/** What a search looks through: action, who did it, and what it was done to. */
function textOf({ organization }: Call['state'], record: AuditRecord): string {
  const actor = actorOf(organization, record);
  const context = contextOf(organization, record).flatMap(({ id, attributes }) => [id, attributes?.name ?? '']);
  return [actionOf(record), actor.name, actor.email, ...context].join('\u0000').toLowerCase();
}

function pageUrl({ state, query }: Call, cursor: string | undefined): string {
  const url = new URL(`${HOST}/admin/v1/orgs/${state.organization.orgId}/events`);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
  if (cursor !== undefined) url.searchParams.set('cursor', cursor);
  return url.href;
}
