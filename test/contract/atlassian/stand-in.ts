import { createAtlassian, type AtlassianStandIn, type StandInOptions } from '../../../local/atlassian';
import type { OrgFacts } from '../../../local/types';

export type Reply = { status: number; headers: Record<string, string>; body: unknown };

export type Row = Record<string, unknown> & {
  accountId: string;
  productAccess: { id: string; key: string; lastActiveTimestamp: string }[];
  groups: { id: string }[];
};

/** A stand-in on a clock that only the test moves, and short ways to ask it. */
export type StandIn = {
  atlassian: AtlassianStandIn;
  org: OrgFacts;
  /** Moves the clock. */
  advance: (ms: number) => void;
  now: () => number;
  get: (path: string, options?: AskOptions) => Promise<Reply>;
  post: (path: string, body?: unknown, options?: AskOptions) => Promise<Reply>;
  delete: (path: string, options?: AskOptions) => Promise<Reply>;
  /** A call below the organization: `/directories/-/users/count`. */
  v2: (path: string) => string;
  v1: (path: string) => string;
  search: (filters?: Record<string, unknown>, directoryId?: string) => Promise<Row[]>;
  count: (query?: string, directoryId?: string) => Promise<number>;
};

/** `key: undefined` sends no key at all. */
type AskOptions = { key?: string | undefined; contentType?: string | undefined; rawBody?: string | undefined };

const START = Date.parse('2026-11-22T09:00:00Z');

export function aStandIn(options: Partial<StandInOptions> = {}): StandIn {
  let now = START;
  const atlassian = createAtlassian({ users: 400, seed: 1, now: () => now, ...options });
  const org = atlassian.org();
  const v2 = (path: string): string => `/admin/v2/orgs/${org.orgId}${path}`;

  async function ask(method: string, url: string, options: AskOptions & { body?: unknown }): Promise<Reply> {
    const key = 'key' in options ? options.key : org.apiKey;
    const body =
      'rawBody' in options ? options.rawBody : options.body === undefined ? undefined : JSON.stringify(options.body);
    const contentType =
      'contentType' in options ? options.contentType : body === undefined ? undefined : 'application/json';
    const headers = {
      ...(key !== undefined && { authorization: `Bearer ${key}` }),
      ...(contentType !== undefined && { 'content-type': contentType }),
    };
    const response = await atlassian.admin({ method, url, headers, body });
    const parsed: unknown = response.body === undefined ? undefined : JSON.parse(response.body);
    return { status: response.status, headers: response.headers, body: parsed };
  }

  const get = (path: string, options: AskOptions = {}): Promise<Reply> => ask('GET', path, options);
  const post = (path: string, body?: unknown, options: AskOptions = {}): Promise<Reply> =>
    ask('POST', path, { ...options, body });
  return {
    atlassian,
    org,
    advance: (ms) => void (now += ms),
    now: () => now,
    get,
    post,
    delete: (path, options = {}) => ask('DELETE', path, options),
    v2,
    v1: (path) => `/admin/v1/orgs/${org.orgId}${path}`,
    async search(filters = {}, directoryId = '-') {
      const found: Row[] = [];
      let cursor: string | null | undefined;
      do {
        const body = { limit: 100, ...filters, ...(cursor != null && { cursor }) };
        const page = await post(v2(`/directories/${directoryId}/users/search`), body);
        if (page.status !== 200) throw new Error(JSON.stringify(page.body));
        const { data, links } = page.body as { data: Row[]; links: { next: string | null } };
        found.push(...data);
        cursor = links.next;
      } while (cursor !== null);
      return found;
    },
    async count(query = '', directoryId = '-') {
      const page = await get(v2(`/directories/${directoryId}/users/count?${query}`));
      return (page.body as { count: number }).count;
    },
  };
}

/** Ground truth of the first account that users/search finds and that fits. */
export async function anAccount(
  standIn: StandIn,
  fits: (account: NonNullable<ReturnType<AtlassianStandIn['account']>>) => boolean,
) {
  for (const { accountId } of await standIn.search()) {
    const account = standIn.atlassian.account(accountId);
    if (account !== undefined && fits(account)) return account;
  }
  throw new Error('the organization has no such account');
}

export function errorOf(reply: Reply): { code?: string; title?: string; detail?: string; status?: string } {
  const [error] = (reply.body as { errors: Record<string, string>[] }).errors;
  return error ?? {};
}

/** Ground truth of the first account of a kind that is in a directory, with the paths of its calls. */
export async function aMember(standIn: StandIn, kind: string) {
  const account = await anAccount(standIn, (candidate) => candidate.kind === kind && candidate.memberships.length > 0);
  const directoryId = account.memberships[0]?.directoryId ?? '';
  const id = encodeURIComponent(account.accountId);
  const path = standIn.v2(`/directories/${directoryId}/users/${id}`);
  return { ...account, directoryId, path, manage: `/users/${id}/manage` };
}
