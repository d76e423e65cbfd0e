import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CallData, CallInput, CallName, Reply } from '../../src/contract';
import { requireNobodyInLogs } from './log-privacy';
import { npmStart, startWarm } from './stand-in-process';
import type { PersonInput } from '../../local/atlassian/generate/person';
import type {
  KeysChange,
  KeysFacts,
  OrgWithKeys,
  RolesChange,
  RolesFacts,
  SharedPerson,
  SuspendChange,
  SuspendFacts,
} from '../../local/authority';
import type { AccountFacts, Callers, OrgFacts, WildcardActivity } from '../../local/types';
import type { Variants } from '../../local/variants';

export type StandInOptions = {
  users?: number;
  seed?: number;
  latencyMs?: number;
  clock?: 'real' | 'virtual';
  locale?: string;
  stateFile?: string;
  wildcardActivity?: WildcardActivity;
  variants?: Partial<Variants>;
  /** 5 to 900, instead of what manifest.yml gives the function `worker`. */
  workerTimeoutSeconds?: number;
  /** What no source settles about the platform, as the options of `npm start` say it. */
  platform?: Platform;
  /** People laid over the generated organization. */
  people?: readonly PersonInput[];
  /** `npm start` as a person runs it, for what is measured too. Else tests share a process, which stays warm. */
  isAlone?: boolean;
};

type PlatformOption = 'lost-lock' | 'absent-key' | 'cursor-life' | 'transaction-mb' | 'event-retries';
export type Platform = Readonly<Partial<Record<PlatformOption, string | number>>>;

export type Fault = {
  method?: string;
  path: string;
  times: number;
  status?: number;
  headers?: Record<string, string>;
  body?: unknown;
  delayMs?: number;
  drop?: 'before' | 'after';
  every?: number;
  /** The real page, but its next cursor is the one that was sent, or the first that was sent. */
  repeatCursor?: true | 'first';
};

export type OutboundRequest = { at: string; method: string; path: string; status: number; invocationId: string };

/** The running stand-in, driven through its control API as any script would. */
export type StandIn = Awaited<ReturnType<typeof startStandIn>>;

/** Starts the app on the stand-in on a free port. The caller stops it. */
export async function startStandIn(options: StandInOptions = {}) {
  const { url, stop } = await withPeopleFile(options.people, (people) => {
    const args = [...toArguments(options), ...people];
    return options.isAlone === true ? npmStart(args) : startWarm(args);
  });

  let isStopped = false;

  async function request(method: string, route: string, body?: unknown): Promise<unknown> {
    const response = await fetch(url + route, {
      method,
      ...(body !== undefined && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${route} answered ${response.status}: ${text.slice(0, 500)}`);
    if (text === '') return undefined;
    const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
    return isJson ? (JSON.parse(text) as unknown) : text;
  }
  const get = <T>(route: string) => request('GET', route) as Promise<T>;
  const post = <T>(route: string, body?: unknown) => request('POST', route, body ?? {}) as Promise<T>;

  return {
    url,
    get,
    post,
    org: () => get<OrgFacts>('/local/org'),
    callers: () => get<Callers>('/local/callers'),
    /** The organization of the installation, and the other. */
    orgs: () => get<[OrgWithKeys, OrgWithKeys]>('/local/orgs'),
    /** Somebody who is in both organizations from now on. @returns the account id */
    sharedPerson: async (who: SharedPerson) => (await post<{ accountId: string }>(`/local/callers/${who}`)).accountId,
    roles: (change: RolesChange) => post<RolesFacts>('/local/roles', change),
    suspend: (change: SuspendChange) => post<SuspendFacts>('/local/suspend', change),
    keys: (change: KeysChange) => post<KeysFacts>('/local/keys', change),
    account: (accountId: string) => get<AccountFacts>(`/local/org/users/${encodeURIComponent(accountId)}`),
    /** The ground truth of everybody, for comparing with a model. */
    accounts: () => get<AccountFacts[]>('/local/org/users?all=true'),
    /** A call of the page, made by the organization admin where nobody else is named. */
    invoke: <Name extends CallName>(functionKey: Name, payload: CallInput<Name>, accountId?: string) =>
      post<Reply<CallData<Name>>>('/local/invoke', {
        functionKey,
        payload,
        ...(accountId !== undefined && { accountId }),
      }),
    /** A call with a payload that the types would not let through. */
    invokeRaw: (functionKey: string, payload: unknown, accountId?: string) =>
      post<Reply<unknown>>('/local/invoke', {
        functionKey,
        payload,
        ...(accountId !== undefined && { accountId }),
      }),
    idle: () => post<unknown>('/local/idle'),
    advance: (advanceMs: number) => post<{ now: string }>('/local/clock', { advanceMs }),
    faults: (faults: Fault[]) => post<unknown>('/local/faults', faults),
    clearFaults: () => request('DELETE', '/local/faults'),
    requestsSince: async (since?: string) =>
      get<{ now: string; requests: OutboundRequest[] }>(
        `/local/requests${since === undefined ? '' : `?since=${encodeURIComponent(since)}`}`,
      ),
    /** Jira as the organization admin sees it. Answers the text of a file, else what JSON says. */
    jira: (method: string, route: string, body?: unknown) => request(method, `/local/jira${route}`, body),
    limits: () => get<Record<string, { value: number; max: number | null; exceeded: number }>>('/local/limits'),
    stored: (prefix = '') => get<unknown>(`/local/kvs?prefix=${encodeURIComponent(prefix)}`),
    /** Every test ends with a look at the logs: nobody is in them. */
    async stop(): Promise<void> {
      if (isStopped) return;
      isStopped = true;
      try {
        await requireNobodyInLogs(get);
      } finally {
        await stop();
      }
    },
  };
}

/** Has the people in a file while something is done with the arguments that name it. */
async function withPeopleFile<T>(people: StandInOptions['people'], run: (args: string[]) => Promise<T>): Promise<T> {
  if (people === undefined) return run([]);
  const dir = await mkdtemp(path.join(tmpdir(), 'people-'));
  try {
    const file = path.join(dir, 'people.json');
    await writeFile(file, JSON.stringify(people));
    return await run(['--people', file]);
  } finally {
    await rm(dir, { recursive: true });
  }
}

function toArguments(options: StandInOptions): string[] {
  const { users, seed, latencyMs, clock, locale, stateFile, wildcardActivity, workerTimeoutSeconds } = options;
  const { variants = {}, platform = {} } = options;
  const named = {
    ...platform,
    users,
    seed,
    latency: latencyMs,
    clock,
    locale,
    state: stateFile,
    'wildcard-activity': wildcardActivity,
    'worker-timeout': workerTimeoutSeconds,
    organization: variants.organization,
    directories: variants.directories,
    'member-again': variants.memberAgain,
    'suspend-in-one': variants.suspendInOne,
    'user-management': variants.userManagement,
    'group-admins': variants.groupAdmins,
    'app-accounts': variants.appAccounts,
  };
  const given = Object.entries(named).filter(([, value]) => value !== undefined);
  return ['--no-open', '--port', '0', ...given.flatMap(([name, value]) => [`--${name}`, String(value)])];
}
