/** How an API of the admin host words its refusals; each has a shape of its own. */
export type ApiFamily = 'org-v1' | 'org-v2' | 'workspaces' | 'domains' | 'user-management' | 'control' | 'api-access';

export type RefusalFacts = {
  status: number;
  /** `errors[].code` of the organization APIs. */
  code?: string;
  title: string;
  detail?: string;
  /** `key` and `context` of the user management API; `key` falls back to the usual one of the status. */
  key?: string;
  context?: Record<string, unknown>;
  /** Refused by what stands before every API: the shape is the same in all but user management. */
  isForeign?: boolean;
  /** Answered as an error list even where the family's gateway answers that status in another shape. */
  asErrorList?: boolean;
};

/** A handler's way to answer anything but success. */
export class Refusal extends Error {
  constructor(readonly facts: RefusalFacts) {
    super(facts.detail ?? facts.title);
    this.name = 'Refusal';
  }
}

export function familyOf(path: string): ApiFamily {
  if (path.startsWith('/users/')) return 'user-management';
  if (path.startsWith('/admin/control/')) return 'control';
  if (path.startsWith('/admin/api-access/')) return 'api-access';
  if (path.endsWith('/workspaces')) return 'workspaces';
  if (/^\/admin\/v1\/orgs\/[^/]+\/domains/.test(path)) return 'domains';
  return path.startsWith('/admin/v2/') ? 'org-v2' : 'org-v1';
}

const USER_MANAGEMENT_KEYS: Record<number, string> = {
  400: 'bodyParseFailure',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'accountNotFound',
  415: 'bodyParseFailure',
};

/** The body that the family gives a refusal, undefined where it sends none. */
export function refusalBody(family: ApiFamily, facts: RefusalFacts, occurrence: Occurrence): unknown {
  const { status, title, detail } = facts;
  const error = {
    id: occurrence.id,
    status: String(status),
    ...(facts.code !== undefined && { code: facts.code }),
    title,
    detail: detail ?? title,
  };
  const gateway = { code: status, message: detail ?? title };
  const list = { errors: [error] };
  if (facts.asErrorList === true) return list;
  if (facts.isForeign === true) return { ...springBody(facts, occurrence), requestId: occurrence.id };
  switch (family) {
    case 'user-management':
      if (status === 429) return undefined;
      return userManagementBody(facts);
    case 'control':
      if (status === 401 || status === 429) return undefined;
      return status === 403 || status === 404 ? gateway : list;
    case 'workspaces':
      if (status === 401) return gateway;
      return status === 429 || status === 415 ? list : error;
    case 'domains':
      if (status === 403) return springBody(facts, occurrence);
      return status === 401 || status === 429 ? gateway : list;
    case 'org-v1':
    case 'api-access':
      return status === 401 || status === 429 ? gateway : list;
    case 'org-v2':
      return list;
  }
}

type Occurrence = { id: string; path: string; now: number };

function springBody({ status, title, detail }: RefusalFacts, { path, now }: Occurrence): Record<string, unknown> {
  const words: Record<number, string> = { 401: 'Unauthorized', 403: 'Forbidden', 404: 'Not Found' };
  return { timestamp: new Date(now).toISOString(), path, status, error: words[status], message: detail ?? title };
}

/** 403 and 404 say their key twice, and in words; seen live, in no document. */
function userManagementBody({ status, title, detail, key: known, context }: RefusalFacts): unknown {
  const key = known ?? USER_MANAGEMENT_KEYS[status] ?? 'forbidden';
  const isTold = status === 403 || status === 404;
  return {
    key,
    ...(context !== undefined && { context }),
    ...(isTold && { errorKey: key, errorDetail: detail ?? title }),
  };
}

export function badRequest(detail: string): Refusal {
  return new Refusal({ status: 400, code: 'ADMIN-400-24', title: 'Bad Request', detail });
}

export function badCursor(detail: string): Refusal {
  return new Refusal({ status: 400, code: 'ADMIN-400-1', title: 'Invalid page cursor', detail });
}

/** Of writes of roles, and of the rest of the organizations API. */
export type SeatLimitCode = 'ADMIN-UAM-409-3' | 'ADMIN-409-3';

/** How writes of roles and memberships say that the app has no seat left. */
export function seatLimit(code: SeatLimitCode, app: string): Refusal {
  return new Refusal({
    status: 409,
    code,
    title: 'Product license limit exceeded',
    detail: `You have exceeded your user limit for ${app}. Increase the limit or suspend another user first.`,
  });
}

export function notFound(what: 'organization' | 'directory' | 'user' | 'group' | 'domain'): Refusal {
  const codes = { organization: '-2', directory: '-1', user: '-8', group: '-10', domain: '-3' };
  return new Refusal({
    status: 404,
    code: `ADMIN-404${codes[what]}`,
    title: 'Not Found',
    detail: `The ${what} could not be found.`,
  });
}
