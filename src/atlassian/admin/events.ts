import { z } from 'zod';
import { EVENTS_PER_PAGE } from '../../limits';
import { endpoint } from '../http/endpoint';
import { absent, field, id, instant, nextCursor, readFields } from '../http/schema';
import type { Http } from '../http/transport';
import type { Page } from '../http/walk';

/** An entity that an event is about: an account, a group, an app, a site, … Its attributes are of no promised shape. */
const EventObject = z
  .object({ id, type: field(z.string()), attributes: z.unknown().optional(), links: z.unknown().optional() })
  .transform(readFields)
  .transform(({ id: objectId, type, attributes, links }) => ({
    id: objectId,
    type,
    name: Named.safeParse(attributes).data?.name,
    /** Where a person opens it: of a site its address. */
    url: Linked.safeParse(links).data?.alt,
  }));
const Named = z.object({ name: z.string() });
const Linked = z.object({ alt: z.string() });

const Actor = z
  .object({
    id: field(z.string()),
    name: field(z.string()),
    email: field(z.string()),
    accountType: field(z.string()),
    auth: field(z.object({ authType: z.string(), tokenId: absent(z.string()), tokenLabel: absent(z.string()) })),
  })
  .transform(readFields);

/** An entry of Atlassian's own audit log. Only one without its own id is an error. */
export const AdminEvent = z
  .object({
    id,
    attributes: field(
      z
        .object({
          time: field(instant),
          action: field(z.string()),
          actor: field(Actor),
          context: field(z.array(EventObject)),
          container: field(z.array(EventObject)),
          location: field(
            z.object({ ip: absent(z.string()), city: absent(z.string()), countryName: absent(z.string()) }),
          ),
        })
        .transform(readFields),
    ),
    message: field(z.object({ content: absent(z.string()) })),
  })
  .transform(readFields)
  .transform(({ id: eventId, message, attributes: { time, action, actor, context, container, location } = {} }) => ({
    id: eventId,
    /** What happened, in Atlassian's own words, which are English. */
    message: message?.content,
    /** ISO 8601; absent where it could not be read, as all that follow. */
    time,
    /** Id of an {@link EventAction}. */
    action,
    /** Who did it; `auth` where it was done with a token: the organization key's own calls are seen by it. */
    actor,
    /** What it was done to. */
    targets: context ?? [],
    /** Where it was done. */
    places: container ?? [],
    location,
  }));
export type AdminEvent = z.output<typeof AdminEvent>;

const epochMs = z.string().regex(/^\d+$/);
/** One parameter, separated by commas. */
const list = z
  .array(z.string())
  .min(1)
  .readonly()
  .transform((members) => members.join(','));

export const EventQuery = z.strictObject({
  /** Over all texts of an event. */
  q: z.string().optional(),
  /** Earliest time, in ms since the epoch, as text. */
  from: epochMs.optional(),
  /** Latest time, likewise. */
  to: epochMs.optional(),
  action: z.string().optional(),
  /** Account ids. */
  actor: list.optional(),
  ip: list.optional(),
  product: list.optional(),
});
export type EventQuery = z.input<typeof EventQuery>;

/**
 * One page of the audit log, newest first. Ten requests a minute for each key and path; the same filters go with each
 * cursor. Refused to organizations without Guard or a Cloud Enterprise plan.
 *
 * @see https://developer.atlassian.com/cloud/admin/organization/rest/api-group-events/
 */
export const queryEvents = endpoint({
  method: 'GET',
  path: '/admin/v1/orgs/{orgId}/events',
  success: 200,
  scope: 'read:events:admin',
  proves: 'read-events',
  retry: 'safe',
  hasOwnRateLimit: true,
  query: EventQuery.extend({ cursor: z.string().optional(), limit: z.int().min(1).max(EVENTS_PER_PAGE) }),
  response: z
    .object({
      data: z.array(AdminEvent),
      meta: absent(z.object({ next: nextCursor })),
      links: absent(z.object({ next: nextCursor })),
    })
    .transform(({ data, meta, links }) => ({ items: data, nextCursor: meta?.next ?? links?.next })),
});

/** What `action` of an event may be, in words. */
export const EventAction = z
  .object({
    id,
    attributes: field(
      z.object({ displayName: field(z.string()), groupDisplayName: field(z.string()) }).transform(readFields),
    ),
  })
  .transform(readFields)
  .transform(({ id: actionId, attributes: { displayName = actionId, groupDisplayName } = {} }) => ({
    id: actionId,
    displayName,
    groupDisplayName,
  }));
export type EventAction = z.output<typeof EventAction>;

/** Every action there is: the list has no pages. Ten requests a minute. */
export const listEventActions = endpoint({
  method: 'GET',
  path: '/admin/v1/orgs/{orgId}/event-actions',
  success: 200,
  scope: 'read:events:admin',
  retry: 'safe',
  hasOwnRateLimit: true,
  response: z.object({ data: z.array(EventAction) }).transform(({ data }) => data),
});

/** Calls about Atlassian's own audit log: of each, ten a minute. */
export function eventCalls({ send }: Http, orgId: string) {
  const path = { orgId };
  return {
    /** Newest first. */
    queryEvents(
      query: EventQuery,
      { cursor, limit = EVENTS_PER_PAGE }: { cursor?: string | undefined; limit?: number | undefined } = {},
    ): Promise<Page<AdminEvent>> {
      return send(queryEvents, { path, query: { ...query, cursor, limit } });
    },
    listEventActions(): Promise<EventAction[]> {
      return send(listEventActions, { path });
    },
  };
}
