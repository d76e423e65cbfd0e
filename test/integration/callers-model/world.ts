import { createAtlassian } from '../../../local/atlassian';
import { createInstallation, type Installation } from '../../../src/app';
import type { CallData, CallInput, CallName, Reply } from '../../../src/contract';
import { openOwned } from '../../../src/features/connection/adopt-stored';
import { jobKindsOf } from '../../../src/features/job-kinds';
import { handlersOf } from '../../../src/features/resolvers';
import type { Fetch } from '../../../src/platform/ports';
import { fakePorts } from '../../world/ports';
import { createPump } from '../../world/pump';

const USERS = 60;

/** People who call the app, each of another standing; all but the last administer Jira of the site at the start. */
export const PEOPLE = ['admin', 'deputy', 'jiraAdmin', 'foreigner', 'both', 'user'] as const;
export type PersonName = (typeof PEOPLE)[number];

/** Done before a request to Atlassian, the `nth` from 1. */
type Meddle = (nth: number) => Promise<void>;

export type World = ReturnType<typeof createWorld>;

/**
 * The whole back-end with its real client in one process, installed on a site of the first of two organizations. Nothing
 * waits; each request to Atlassian takes `latencyMs` of the clock.
 */
export function createWorld({ seed, latencyMs }: { seed: number; latencyMs: number }) {
  const ports = fakePorts({ fetch: (url, init) => send(url, init) });
  const { clock } = ports;
  const atlassian = createAtlassian({ users: USERS, seed, now: () => clock.now(), rateLimits: { other: 1_000_000 } });
  const { authority } = atlassian;
  const [own, other] = authority.orgs();
  const ownSite = own?.sites[0]?.siteId;
  const otherSite = other?.sites[0]?.siteId;
  if (own === undefined || other === undefined || ownSite === undefined) throw new Error('there are two organizations');
  let siteId: string | undefined = ownSite;
  const people = peopleOf(atlassian);
  let atRequest: Meddle = async () => undefined;
  let requests = 0;

  async function send(url: string, { method, headers, body }: Parameters<Fetch>[1]): Promise<Response> {
    requests += 1;
    await atRequest(requests);
    clock.advance(latencyMs);
    const { pathname, search } = new URL(url);
    const lowered = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
    const { status, ...answered } = await atlassian.admin({ method, url: pathname + search, headers: lowered, body });
    return new Response(status === 204 ? null : (answered.body ?? ''), { status, headers: answered.headers });
  }

  /** What Jira says of a person to the app, which asks as that person. */
  async function administersJira(accountId: string): Promise<boolean> {
    const url = '/rest/api/3/mypermissions?permissions=ADMINISTER';
    const { status, body = '' } = await atlassian.jira(
      { method: 'GET', url, headers: {} },
      { provider: 'user', accountId },
    );
    if (status !== 200) return false;
    const { permissions } = JSON.parse(body) as { permissions: { ADMINISTER: { havePermission: boolean } } };
    return permissions.ADMINISTER.havePermission;
  }

  function newInvocation(jira: Pick<Installation['jira'], 'isAdministrator'>): Installation {
    ports.invocation.restart();
    const invocation = Object.create(ports.invocation, { siteId: { value: siteId } }) as typeof ports.invocation;
    const installation = createInstallation({ ...ports, invocation }, jobKindsOf);
    Object.assign(installation.jira, jira);
    return installation;
  }

  const nobody = { isAdministrator: async () => false };
  const pump = createPump(ports, () => openOwned(newInvocation(nobody)));

  return {
    atlassian,
    authority,
    clock,
    people,
    own,
    other,
    latencyMs,
    administersJira,
    /** A call of the page by one of the people, from the site of the installation. */
    async call<Name extends CallName>(
      name: Name,
      payload: CallInput<Name>,
      who: PersonName,
    ): Promise<Reply<CallData<Name>>> {
      const accountId = people[who];
      const installation = newInvocation({ isAdministrator: () => administersJira(accountId) });
      const handler = handlersOf(installation)[name] as (request: object) => Promise<Reply<CallData<Name>>>;
      return handler({ payload, context: { accountId, cloudId: siteId } });
    },
    /** The installation finds itself on a site of that organization, as if its own had been moved there. */
    moveSite(to: 'own' | 'other'): void {
      siteId = to === 'own' ? ownSite : otherSite;
    },
    /** Works off all jobs. `meddle` is called before each request to Atlassian, with its number from 1. */
    async work(meddle: Meddle = async () => undefined): Promise<void> {
      requests = 0;
      atRequest = meddle;
      await pump.drain();
      atRequest = async () => undefined;
    },
    /** Everything that is stored but the record of the key, by key. */
    stored(): [string, unknown][] {
      const versioned = Object.entries(ports.kvs.storedVersioned()).map(([key, { value }]) => [key, value] as const);
      return [...Object.entries(ports.kvs.stored()), ...versioned].filter(([key]) => key !== 'org-key') as [
        string,
        unknown,
      ][];
    },
  };
}

/** A second organization admin who administers Jira is made of somebody ordinary. */
function peopleOf(atlassian: ReturnType<typeof createAtlassian>): Record<PersonName, string> {
  const { authority } = atlassian;
  const { orgAdmin: admin, jiraAdmin, user } = atlassian.callers();
  const deputy = atlassian
    .accounts()
    .find(
      ({ accountId, kind, accountStatus, memberships }) =>
        kind === 'person' &&
        accountStatus === 'active' &&
        accountId !== user &&
        memberships.length > 0 &&
        memberships.every(({ status }) => status === 'active') &&
        isPromotable(authority, accountId),
    )?.accountId;
  if (deputy === undefined) throw new Error('nobody can be the deputy');
  const foreigner = authority.joinBoth('other-org-admin');
  return { admin, deputy, jiraAdmin, foreigner, both: authority.joinBoth('both-org-admin'), user };
}

function isPromotable(authority: ReturnType<typeof createAtlassian>['authority'], accountId: string): boolean {
  try {
    return authority.setRoles({ accountId, orgAdmin: true, jiraAdmin: true }).jiraAdmin;
  } catch {
    return false;
  }
}
