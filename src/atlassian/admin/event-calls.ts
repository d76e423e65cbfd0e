import type { Http } from '../http/transport';
import { EVENT_PAGE_MAX, listEventActions, queryEvents, type EventQuery } from './events';

/** Calls about Atlassian's own audit log. */
export function eventCalls({ send }: Http, orgId: string) {
  const path = { orgId };
  return {
    queryEvents: (
      query: EventQuery,
      { cursor, limit = EVENT_PAGE_MAX }: { cursor?: string | undefined; limit?: number | undefined } = {},
    ) => send(queryEvents, { path, query: { ...query, cursor, limit } }),
    listEventActions: () => send(listEventActions, { path }),
  };
}
