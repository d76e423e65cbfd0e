import { checkEvent } from '../../src/platform/limits';
import type {
  Fetch,
  Invocation,
  Log,
  PersonalData,
  Ports,
  Products,
  Queue,
  Random,
  ReportAnswer,
  ReportedAccount,
  Secrets,
} from '../../src/platform/ports';
import { fakeClock, type FakeClock } from './fakes/clock';
import { fakeKvs, type FakeKvs } from './fakes/kvs';

export { scriptedFetch, type ScriptedAnswer, type SeenRequest } from './fakes/fetch';
export { storageOutage } from './fakes/kvs';

type PushedEvent = {
  body: Record<string, unknown>;
  delaySeconds: number;
  concurrency: { key: string; limit: number } | undefined;
};

export type FakePorts = Ports & {
  clock: FakeClock;
  kvs: FakeKvs;
  /** `pushed`: every event that nobody has taken. `failNext`: the next push throws this and is not recorded. */
  queue: Queue & { pushed: PushedEvent[]; failNext(error: unknown): void };
  /** Set `answer` to what Jira says of the person, or to an error that it throws. */
  jira: { answer: boolean | Error };
  /** `reported`: every request so far. Set `answer` to what Atlassian says to one; nothing is to be done unless a test says so. */
  personalData: PersonalData & {
    reported: (readonly ReportedAccount[])[];
    answer: (accounts: readonly ReportedAccount[]) => ReportAnswer | Promise<ReportAnswer>;
  };
  secrets: Secrets & { stored(): Record<string, unknown> };
  /** `restart` begins the next invocation: a new id and the whole time limit again. */
  invocation: Invocation & { restart(limitMs?: number): void };
  log: Log & { failures: { id: string; where: string; error: unknown }[]; infos: { message: string; facts: object }[] };
};

type Options = {
  /** ISO 8601 or ms since the epoch; 2026-01-05T09:00:00Z, a Monday, unless given. */
  now?: string | number;
  /** Time limit of the invocation, 900 s unless given. */
  limitMs?: number;
  /** How late `kvs.entries` sees a write. */
  queryLagMs?: number;
  /** `scriptedFetch(…).fetch`; without it every request fails. */
  fetch?: Fetch;
};

const DEFAULT_NOW = '2026-01-05T09:00:00.000Z';
/** The cloud id of the site on which the app is installed. */
export const SITE_ID = 'site-1';
const DEFAULT_LIMIT_MS = 900_000;

/** Ports in memory, with the platform's semantics and limits, whose clock passes no time. */
export function fakePorts({
  now = DEFAULT_NOW,
  limitMs = DEFAULT_LIMIT_MS,
  queryLagMs = 0,
  fetch,
}: Options = {}): FakePorts {
  const clock = fakeClock(new Date(now).getTime());
  const jira: FakePorts['jira'] = { answer: true };
  return {
    clock,
    random: fakeRandom(),
    kvs: fakeKvs(clock, { queryLagMs }),
    secrets: fakeSecrets(),
    queue: fakeQueue(),
    jira,
    products: fakeProducts(jira),
    personalData: fakePersonalData(),
    invocation: fakeInvocation(clock, limitMs),
    log: fakeLog(),
    fetch: fetch ?? (() => Promise.reject(new Error('unexpected request: this test scripts no answer'))),
  };
}

/** Chance without chance: always 0.5, and ids and salts that count. */
function fakeRandom(): Random {
  let ids = 0;
  let salts = 0;
  return {
    number: () => 0.5,
    uuid: () => `00000000-0000-4000-8000-${String((ids += 1)).padStart(12, '0')}`,
    salt: () => String((salts += 1)).padStart(22, '0'),
  };
}

function fakeSecrets(): FakePorts['secrets'] {
  const stored = new Map<string, string>();
  return {
    stored: () => Object.fromEntries([...stored].map(([key, json]) => [key, JSON.parse(json) as unknown])),
    get: async (key) => {
      const json = stored.get(key);
      return json === undefined ? undefined : (JSON.parse(json) as unknown);
    },
    set: async (key, value) => void stored.set(key, JSON.stringify(value)),
    delete: async (key) => void stored.delete(key),
  };
}

function fakeQueue(): FakePorts['queue'] {
  const pushed: PushedEvent[] = [];
  const failures: unknown[] = [];
  return {
    pushed,
    failNext: (error) => void failures.push(error),
    async push(body, { delaySeconds = 0, concurrency } = {}) {
      checkEvent(body, delaySeconds);
      if (failures.length > 0) throw failures.shift();
      pushed.push({ body: structuredClone(body), delaySeconds, concurrency });
    },
  };
}

/** Products of which only Jira is asked, and only whether somebody may administer it. */
function fakeProducts(jira: FakePorts['jira']): Products {
  const refuse = () => Promise.reject(new Error('unexpected call of a product'));
  return {
    jira: {
      asApp: refuse,
      async asUser({ path }) {
        if (path !== '/rest/api/3/mypermissions?permissions=ADMINISTER') return refuse();
        if (jira.answer instanceof Error) throw jira.answer;
        return Response.json({ permissions: { ADMINISTER: { havePermission: jira.answer } } });
      },
    },
    confluence: { asApp: refuse, asUser: refuse },
  };
}

function fakePersonalData(): FakePorts['personalData'] {
  const personalData: FakePorts['personalData'] = {
    reported: [],
    answer: () => ({ updates: [] }),
    async report(accounts) {
      personalData.reported.push(accounts);
      return personalData.answer(accounts);
    },
  };
  return personalData;
}

function fakeInvocation(clock: FakeClock, limitMs: number): FakePorts['invocation'] {
  let count = 1;
  let endsAt = clock.now() + limitMs;
  return {
    get id() {
      return `invocation-${count}`;
    },
    siteId: SITE_ID,
    person: 'a-person',
    app: { appId: 'app', environmentId: 'env' },
    remainingMs: () => Math.max(0, endsAt - clock.now()),
    restart: (nextLimitMs = limitMs) => {
      count += 1;
      endsAt = clock.now() + nextLimitMs;
    },
  };
}

function fakeLog(): FakePorts['log'] {
  const failures: FakePorts['log']['failures'] = [];
  const infos: FakePorts['log']['infos'] = [];
  return {
    failures,
    infos,
    failure(error, where) {
      const id = `log-${failures.length + 1}`;
      failures.push({ id, where, error });
      return id;
    },
    info: (message, facts = {}) => void infos.push({ message, facts }),
  };
}
