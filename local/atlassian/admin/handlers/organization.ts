import { ok } from '../../api/answer';
import type { Domain, Organization } from '../../org/model';
import { param, type Handler } from '../call';
import { HOST, nextToken, resume, resumeSame, sliceOf, urlLinks } from '../paging';
import { notFound } from '../refusal';

const DOMAINS_A_PAGE = 50;

/** A key with scopes gets an empty list, as was seen live, although it may read the organization by id. */
export const listOrgs: Handler = (call) => {
  resumeSame(call, (call.query as { cursor?: string }).cursor, {});
  const data = call.key.scopes === undefined ? [orgResource(call.state.organization)] : [];
  return ok({ data, links: urlLinks(call, '/admin/v1/orgs', undefined) });
};

export const getOrg: Handler = (call) => ok({ data: orgResource(call.state.organization) });

function orgResource({ orgId, name }: Organization): Record<string, unknown> {
  const self = `${HOST}/admin/v1/orgs/${orgId}`;
  const related = (what: string) => ({ links: { related: `${self}/${what}` } });
  return {
    id: orgId,
    type: 'orgs',
    attributes: { name },
    relationships: { domains: related('domains'), users: related('users') },
    links: { self },
  };
}

type DirectoryQuery = {
  accountId?: string;
  directoryIds?: string[];
  searchTerm?: string;
  cursor?: string;
  limit?: number;
};

export const listDirectories: Handler = (call) => {
  const { cursor, limit = 20, ...filters } = call.query as DirectoryQuery;
  const { query, from } = resume(call, cursor, { limit, filters });
  const { accountId, directoryIds, searchTerm } = query.filters;
  const memberOf = accountId === undefined ? undefined : (call.state.findAccount(accountId)?.standing.memberOf ?? 0);
  const matching = call.state.organization.directories.filter(
    ({ index, directoryId, name }) =>
      (memberOf === undefined || (memberOf & (1 << index)) !== 0) &&
      directoryIds?.includes(directoryId) !== false &&
      (searchTerm === undefined || name.toLowerCase().includes(searchTerm.toLowerCase())),
  );
  const { items, nextPosition } = sliceOf(matching, from, query.limit);
  return ok({
    data: items.map(({ directoryId, name }) => ({ directoryId, name })),
    links: { self: cursor ?? null, next: nextToken(call, query, nextPosition), prev: null },
  });
};

export const listDomains: Handler = (call) => {
  const { orgId, domains } = call.state.organization;
  const from = resumeSame(call, (call.query as { cursor?: string }).cursor, {});
  const { items, nextPosition } = sliceOf(domains, from, DOMAINS_A_PAGE);
  const path = `/admin/v1/orgs/${orgId}/domains`;
  return ok({ data: items.map((domain) => domainResource(orgId, domain)), links: urlLinks(call, path, nextPosition) });
};

export const getDomain: Handler = (call) => {
  const { orgId, domains } = call.state.organization;
  const domain = domains.find(({ domainId }) => domainId === param(call, 'domainId'));
  if (domain === undefined) throw notFound('domain');
  return ok({ data: domainResource(orgId, domain) });
};

function domainResource(orgId: string, { domainId, name, status, claimType }: Domain): Record<string, unknown> {
  return {
    id: domainId,
    type: 'domains',
    attributes: { name, claim: { type: claimType, status } },
    links: { self: `${HOST}/admin/v1/orgs/${orgId}/domains/${domainId}` },
  };
}
