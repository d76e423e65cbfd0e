import { EVENTS_PER_PAGE } from '../../limits';
import type { Http } from '../http/transport';
import { listEventActions, queryEvents, type EventQuery } from './events';

/** Calls about Atlassian's own audit log. */
export function eventCalls({ send }: Http, orgId: string) {
  const path = { orgId };
  return {
    queryEvents: (
      query: EventQuery,
      { cursor, limit = EVENTS_PER_PAGE }: { cursor?: string | undefined; limit?: number | undefined } = {},
    ) => send(queryEvents, { path, query: { ...query, cursor, limit } }),
    listEventActions: () => send(listEventActions, { path }),
  };
}
