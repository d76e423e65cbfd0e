import type { InvocationFailure, InvocationOutcome } from '../forge/invocation';
import { isSecretEntry } from '../forge/kvs/store';
import { callFromPage, type PageCall } from '../forge/page-call';
import { runPreUninstall } from '../forge/uninstall';
import type { Host } from '../host';
import { joinBoth, listOrgs, setKeys, setRoles, suspend } from './authority';
import {
  ClockBody,
  CloseBody,
  DelayBody,
  EmptyBody,
  FaultsBody,
  GroupBody,
  IdleBody,
  InvokeBody,
  KillBody,
  MoveBody,
  PageInvokeBody,
  RedeliverBody,
  MOVE_MS_MAX,
  UseBody,
} from './bodies';
import { BadRequest, parseBody, type Reply } from './http';
import { kill } from './kill';
import { pageContext } from './page-context';
import { repeatedly } from './repeatedly';
import { ok, type Route } from './route';

/** Every route of the control API, as `MATRIX.md` lists them. */
const ROUTES: Record<string, Route> = {
  'GET /local/org': ({ atlassian }) => ok(atlassian.org()),
  'GET /local/org/users': ({ atlassian }, { query }) =>
    ok(query.get('all') === 'true' ? atlassian.accounts() : atlassian.accountsByEmail(query.get('email') ?? '')),
  'GET /local/org/users/{}': ({ atlassian }, { parameter }) => {
    const account = atlassian.account(parameter);
    if (account === undefined) throw new BadRequest(`the organization has no account ${parameter}`, 404);
    return ok(account);
  },
  'GET /local/callers': ({ atlassian }) => ok(atlassian.callers()),
  'GET /local/manifest': ({ manifest }) => ok(manifest),
  'GET /local/page/context': (host, { query }, settings) => ok(pageContext(host, query, settings)),

  'POST /local/invoke': (host, { body }) => invoke(host, parseBody(InvokeBody, body)),
  'POST /local/page/invoke': (host, { body }) => {
    const { functionKey, payload, accountId } = parseBody(PageInvokeBody, body);
    return invoke(host, { functionKey, payload, accountId });
  },

  'POST /local/schedules/{}/run': async ({ schedules }, { parameter, body }) => {
    parseBody(EmptyBody, body);
    try {
      return answerOf(await schedules.run(parameter));
    } catch (error) {
      if (error instanceof RangeError) throw new BadRequest(error.message, 404);
      throw error;
    }
  },
  'POST /local/uninstall': async (host, { body }) => {
    parseBody(EmptyBody, body);
    const failed = (await runPreUninstall(host)).find(({ ok: isOk }) => !isOk);
    return failed === undefined ? { status: 204 } : answerOf(failed);
  },
  'POST /local/idle': (host, { body }) => idle(host, parseBody(IdleBody, body)),
  'GET /local/clock': ({ timeline }) => ok({ now: iso(timeline.now()), clock: timeline.mode }),
  'POST /local/clock': async ({ timeline }, { body }) => {
    const asked = parseBody(ClockBody, body);
    const targetMs = 'now' in asked ? Date.parse(asked.now) : timeline.now() + asked.advanceMs;
    if (targetMs < timeline.now())
      throw new BadRequest(`now: the clock stands at ${iso(timeline.now())} and does not go back`);
    if (targetMs - timeline.now() > MOVE_MS_MAX) throw new BadRequest('now: further than five years at once');
    await timeline.advanceTo(targetMs);
    return ok({ now: iso(targetMs) }); // on the virtual clock what became due may already run on
  },

  'GET /local/faults': ({ faults }) => ok(faults.list()),
  'POST /local/faults': ({ faults }, { body }) => {
    faults.add(parseBody(FaultsBody, body));
    return ok(faults.list());
  },
  'DELETE /local/faults': ({ faults }) => {
    faults.clear();
    return ok([]);
  },
  'POST /local/kill': async (host, { body }) => ok(await kill(host, parseBody(KillBody, body))),
  'POST /local/use': ({ atlassian }, { body }) => {
    const { accountId, resourceId } = parseBody(UseBody, body);
    const opened = atlassian.openApp(accountId, resourceId);
    if (opened === undefined) throw new BadRequest(`${accountId} has no such app to open`, 404);
    return ok({ accountId, resourceId: opened });
  },
  'POST /local/close': ({ atlassian }, { body }) => {
    const { accountId } = parseBody(CloseBody, body);
    if (!atlassian.closeAccount(accountId)) {
      throw new BadRequest(`${accountId} is no account that its owner could close: none, or a managed one`, 404);
    }
    return ok({ accountId });
  },
  'POST /local/groups': ({ atlassian }, { body }) => {
    const { groupId } = parseBody(GroupBody, body);
    if (!atlassian.deleteGroup(groupId)) throw new BadRequest(`the organization has no group ${groupId}`, 404);
    return ok({ groupId, deleted: true });
  },
  'POST /local/move': ({ atlassian, timeline }, { body }) => {
    const { everyMs, times } = parseBody(MoveBody, body);
    repeatedly(timeline, { everyMs, times }, () => atlassian.moveOne());
    return ok({ everyMs, times });
  },
  'GET /local/orgs': listOrgs,
  'POST /local/callers/{}': joinBoth,
  'POST /local/roles': setRoles,
  'POST /local/suspend': suspend,
  'POST /local/keys': setKeys,

  'POST /local/redeliver': ({ deliveries }, { body }) => {
    const { copies } = parseBody(RedeliverBody, body);
    if (copies === undefined) return ok({ redelivered: deliveries.redeliverLast() });
    deliveries.setCopies(copies);
    return ok({ copies });
  },
  'POST /local/delay': ({ deliveries }, { body }) => {
    const { nextEventMs } = parseBody(DelayBody, body);
    deliveries.delayNext(nextEventMs);
    return ok({ nextEventMs });
  },

  'GET /local/requests': ({ requests, timeline }, { query }) =>
    ok({ now: iso(timeline.now()), requests: requests.since(sinceMs(query)) }),
  'GET /local/limits': ({ limits }) => ok(limits.read()),
  'GET /local/logs': ({ logs, timeline }, { query }) =>
    ok({ now: iso(timeline.now()), lines: logs.since(sinceMs(query)) }),
  'GET /local/kvs': ({ kvs }, { query }) => ok(storedUnder(kvs, query.get('prefix') ?? '')),
};

/** The route of a method and a path, with the part of the path that is in its `{}`, decoded. */
export function routeFor(asked: string): { route: Route; parameter: string } | undefined {
  for (const [template, route] of Object.entries(ROUTES)) {
    const [before, after] = template.split('{}');
    if (after === undefined ? asked === before : asked.startsWith(before ?? '') && asked.endsWith(after)) {
      const parameter = after === undefined ? '' : asked.slice(before?.length, asked.length - after.length);
      if (after === undefined || (parameter !== '' && !parameter.includes('/'))) {
        return { route, parameter: decodeURIComponent(parameter) };
      }
    }
  }
  return undefined;
}

const iso = (ms: number) => new Date(ms).toISOString();

/** How an invocation that did not come to its end is answered. The platform's own statuses are not documented. */
const FAILURE_STATUS: Record<InvocationFailure['kind'], number> = {
  threw: 500,
  'timed-out': 504,
  killed: 503,
  'out-of-memory': 502,
  'request-too-large': 413,
  'response-too-large': 502,
  'rate-limited': 429,
};

async function invoke(host: Host, call: PageCall): Promise<Reply> {
  return answerOf(await callFromPage(host, call));
}

function answerOf(outcome: InvocationOutcome): Reply {
  if (outcome.ok) {
    return {
      status: 200,
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: outcome.value === undefined ? undefined : JSON.stringify(outcome.value),
    };
  }
  const { kind, message } = outcome.failure;
  return { status: FAILURE_STATUS[kind], body: { error: message, kind } };
}

async function idle({ timeline }: Host, { timeoutMs }: { timeoutMs?: number | undefined }): Promise<Reply> {
  const done = timeline.idle().then(() => true);
  const isIdle = timeoutMs === undefined ? await done : await Promise.race([done, afterReal(timeoutMs)]);
  if (isIdle) return ok({ now: iso(timeline.now()) });
  return { status: 504, body: { error: `jobs are still running or queued after ${String(timeoutMs)} ms` } };
}

async function afterReal(delayMs: number): Promise<false> {
  return new Promise((resolve) => {
    setTimeout(resolve, delayMs, false).unref();
  });
}

function sinceMs(query: URLSearchParams): number {
  const since = query.get('since');
  if (since === null) return Number.NEGATIVE_INFINITY;
  const atMs = Date.parse(since);
  if (Number.isNaN(atMs)) throw new BadRequest(`since: ${since} is not an ISO 8601 time`);
  return atMs;
}

/** What is stored, by key. Secrets show that they exist and nothing else. */
function storedUnder(kvs: Host['kvs'], prefix: string) {
  return kvs
    .dump()
    .filter(({ key }) => key.startsWith(prefix))
    .map((entry) => ({
      space: entry.space,
      key: entry.key,
      value: isSecretEntry(entry) ? '[secret]' : entry.row.value,
      bytes: isSecretEntry(entry) ? undefined : entry.row.bytes,
      expiresAt: entry.row.expiresAtMs === undefined ? undefined : iso(entry.row.expiresAtMs),
    }));
}
