import { ok } from '../../api/answer';
import { DAY_MS } from '../../org/model';
import type { Call, Handler } from '../call';
import { HOST, nextToken, resume, sliceOf } from '../paging';
import { badRequest } from '../refusal';

type WorkspaceQuery =
  | null
  | { and: WorkspaceQuery[] }
  | { nor: WorkspaceQuery[] }
  | { field: { name?: string; values?: string[] } }
  | { searchWorkspaces: string }
  | { features: string[] }
  | { policies: string[] };
type SearchBody = {
  cursor?: string | null;
  limit?: number;
  query?: WorkspaceQuery;
  sort?: { field?: string; order?: 'asc' | 'desc' }[] | null;
};
type Workspace = { id: string; type: string; attributes: Record<string, unknown>; links: { self: string } };

/** App instances of every site, sandboxes too. A cursor stands alone: it holds the query. */
export const queryWorkspaces: Handler = (call) => {
  const body = (call.body ?? {}) as SearchBody;
  const cursor = body.cursor ?? undefined;
  if (cursor !== undefined && Object.keys(body).length > 1) {
    throw badRequest('When a cursor is sent, no other property may be present.');
  }
  const asked = { limit: body.limit ?? 20, query: body.query ?? null, sort: body.sort ?? [] };
  const { query, from } = resume(call, cursor, asked);
  const matching = sortBy(
    workspaces(call).filter((workspace) => passes(workspace, query.query)),
    query.sort,
  );
  const { items, nextPosition } = sliceOf(matching, from, query.limit);
  const self = `${HOST}/admin/v2/orgs/${call.state.organization.orgId}/workspaces`;
  const token = nextToken(call, query, nextPosition);
  return ok({
    data: items,
    links: { self, ...(token !== null && { next: `${self}?cursor=${encodeURIComponent(token)}` }) },
    meta: {
      total: matching.length,
      pageSize: query.limit,
      startIndex: items.length === 0 ? null : from,
      endIndex: items.length === 0 ? null : from + items.length - 1,
    },
  });
};

function workspaces({ state }: Call): Workspace[] {
  const { organization } = state;
  const create = (id: string, attributes: Record<string, unknown>): Workspace => ({
    id,
    type: 'workspace',
    attributes: {
      status: 'online',
      statusDetails: [],
      realm: 'global',
      labels: [],
      usage: null,
      owner: null,
      updatedAt: null,
      ...attributes,
    },
    links: { self: `${HOST}/admin/v2/orgs/${organization.orgId}/workspaces/${encodeURIComponent(id)}` },
  });
  return [
    ...organization.resources.map((resource) => {
      const site = organization.sites[resource.site];
      return create(resource.resourceId, {
        name: site?.name,
        typeKey: resource.owner,
        type: resource.appName,
        ...(resource.isWithoutSite !== true && { hostUrl: site?.url }),
        ...(resource.isOffline === true && { status: 'offline' }),
        capacity: resource.capacity,
        sandbox: { type: 'NONE' },
        createdAt: new Date(organization.epoch - resource.createdAtDay * DAY_MS).toISOString(),
      });
    }),
    ...organization.sandboxes.map(({ resourceId, name, owner, appName, url }) =>
      create(resourceId, {
        name,
        typeKey: owner,
        type: appName,
        hostUrl: url,
        capacity: null,
        sandbox: { type: 'CHILD' },
      }),
    ),
  ];
}

function passes(workspace: Workspace, query: WorkspaceQuery): boolean {
  if (query === null) return true;
  if ('and' in query) return query.and.every((part) => passes(workspace, part));
  if ('nor' in query) return !query.nor.some((part) => passes(workspace, part));
  if ('field' in query) {
    const { name, values } = query.field;
    if (name === undefined || values === undefined) return true;
    const wanted = values.map((value) => value.toLowerCase());
    return fieldTexts(workspace, name).some((text) => wanted.includes(text.toLowerCase()));
  }
  if ('searchWorkspaces' in query) {
    const wanted = query.searchWorkspaces.toLowerCase();
    return ['attributes.name', 'attributes.hostUrl'].some((field) =>
      attributeText(workspace, field).toLowerCase().includes(wanted),
    );
  }
  // No workspace of the stand-in has features or policies.
  return false;
}

function sortBy(found: Workspace[], sort: NonNullable<SearchBody['sort']>): Workspace[] {
  return found.sort((a, b) => {
    for (const { field = 'attributes.name', order } of sort) {
      const compared = attributeText(a, field).localeCompare(attributeText(b, field), 'en');
      if (compared !== 0) return order === 'desc' ? -compared : compared;
    }
    return 0;
  });
}

/** The official example asks `attributes.type` for `confluence`: an app's key, though the field shows its name. */
function fieldTexts(workspace: Workspace, field: string): string[] {
  const fields = field === 'attributes.type' ? [field, 'attributes.typeKey'] : [field];
  return fields.map((one) => attributeText(workspace, one));
}

function attributeText({ id, type, attributes }: Workspace, field: string): string {
  const value = { id, type }[field] ?? attributes[field.replace(/^attributes\./, '')];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
