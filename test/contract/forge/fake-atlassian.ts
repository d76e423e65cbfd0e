import type { Atlassian, HttpRequest, HttpResponse, Principal } from '../../../local/types';

/** As little of Atlassian as the platform needs: it answers every request and remembers when each was carried out. */
export function createFakeAtlassian() {
  const carriedOut: { atMs: number; method: string; url: string; principal?: Principal }[] = [];
  let now = () => 0;
  let failure: Error | undefined;

  function answer(request: HttpRequest, principal?: Principal): HttpResponse {
    const { method, url } = request;
    carriedOut.push({ atMs: now(), method, url, ...(principal !== undefined && { principal }) });
    const body = JSON.stringify({ method, url, body: request.body, authorization: request.headers.authorization });
    return { status: 200, headers: { 'content-type': 'application/json', 'x-served-by': 'fake' }, body };
  }

  const atlassian: Atlassian = {
    admin: (request) => (failure === undefined ? Promise.resolve(answer(request)) : Promise.reject(failure)),
    jira: (request, principal) => Promise.resolve(answer(request, principal)),
    personalData: (request) => Promise.resolve(answer(request)),
    org: () => ({
      orgId: 'org-1',
      orgName: 'Fixture',
      apiKey: 'key',
      scopedApiKey: 'scoped-key',
      otherOrgId: 'org-2',
      otherApiKey: 'other-key',
      callerAccountId: 'admin',
      keyCreatorAccountId: 'admin',
      directories: [],
      sites: [
        { siteId: '11111111-1111-4111-8111-111111111111', name: 'site', url: 'https://site.example.com', apps: [] },
      ],
      consistency: { standingMs: 0, groupsMs: 0, rolesMs: 0, orgRolesMs: 0 },
      counts: {},
    }),
    callers: () => ({ orgAdmin: 'admin', jiraAdmin: 'jira-admin', user: 'user', unidentified: 'unidentified' }),
    account: () => undefined,
    accountsByEmail: () => [],
    accounts: () => [],
    openApp: () => undefined,
    closeAccount: () => false,
    deleteGroup: () => false,
    moveOne: () => undefined,
    authority: {
      orgs: () => [],
      joinBoth: () => 'admin',
      setRoles: ({ accountId }) => ({ accountId, orgId: 'org-1', orgAdmin: true, jiraAdmin: true }),
      suspend: ({ accountId, suspended }) => ({ accountId, orgId: 'org-1', suspended }),
      setKeys: () => ({ orgId: 'org-1', revoked: [] }),
    },
    save: () => ({ carriedOut: carriedOut.length }),
    restore: () => undefined,
  };
  const useClock = (clock: () => number) => {
    now = clock;
  };
  const failWith = (error: Error) => {
    failure = error;
  };
  return { ...atlassian, carriedOut, useClock, failWith };
}
