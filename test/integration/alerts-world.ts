import { onTestFinished } from 'vitest';
import { createAtlassian } from '../../local/atlassian';
import type { App } from '../../src/app';
import { CAPABILITIES, type AlertDeliverySettings, type Capabilities, type SettingsValues } from '../../src/contract';
import { forgeProducts } from '../../src/platform/forge-products';
import type { Ports } from '../../src/platform/ports';
import { openedApp } from '../world/app';
import { dyingAfter, Killed } from '../world/killer';
import { fakePorts } from '../world/ports';

type JiraRequest = { line: string; status: number };
/** Instead of what Jira answers: a status, or no answer after the request was carried out. */
type Trouble = { line: RegExp; times: number; does: number | 'lost-after' };

type Sent = { json?: object; raw?: { body: string; headers: Record<string, string> } };

const REDELIVERY_SECONDS = 30;
/** More than any test needs: jobs that try for ever are to fail it. */
const EVENTS_MAX = 300;
/** `now`: ISO 8601. `aheadMs`: how far Atlassian's clock is ahead of ours. */
type WorldOptions = { users?: number; seed?: number; now?: string; aheadMs?: number; values?: Partial<SettingsValues> };

/** The back-end with alerts, on storage in memory and the stand-ins of the admin API and of Jira. */
export async function alertsWorld({ users = 60, seed = 1, now, aheadMs = 0, values: given = {} }: WorldOptions = {}) {
  const ports = fakePorts({ fetch: (url, init) => adminFetch(url, init), ...(now !== undefined && { now }) });
  const { clock, queue } = ports;
  const atlassian = createAtlassian({
    variants: { organization: 'tidy' },
    users,
    seed,
    now: () => clock.now() + aheadMs,
  });
  const { orgAdmin } = atlassian.callers();
  const requests: JiraRequest[] = [];
  const troubles: Trouble[] = [];
  let killAfter: number | undefined;
  let blurred: ReadonlySet<string> = new Set();

  async function adminFetch(url: string, { method, headers, body }: Parameters<Ports['fetch']>[1]) {
    const { pathname, search } = new URL(url);
    const lowered = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
    const answer = await atlassian.admin({ method, url: pathname + search, headers: lowered, body });
    const shown = blurred.size === 0 ? answer.body : withoutTimes(answer.body, blurred);
    return new Response(answer.status === 204 ? null : (shown ?? ''), answer);
  }

  async function jiraFetch(_: unknown, path: string, init?: RequestInit): Promise<Response> {
    const request = new Request(new URL(path, 'https://jira.invalid'), init);
    const body = request.body === null ? undefined : await request.text();
    const line = `${request.method} ${path.replace(/\?.*/, '')}`;
    const trouble = troubles.find((one) => one.times > 0 && one.line.test(line));
    if (trouble) trouble.times -= 1;
    if (typeof trouble?.does === 'number') return new Response('{}', { status: trouble.does });
    const headers = Object.fromEntries(request.headers.entries());
    const answer = await atlassian.jira({ method: request.method, url: path, headers, body }, { provider: 'app' });
    requests.push({ line, status: answer.status });
    if (trouble) throw new TypeError('fetch failed');
    return new Response(answer.status === 204 ? null : (answer.body ?? ''), answer);
  }
  installForge(jiraFetch);

  /** The app of one invocation. */
  function invocation(): App {
    ports.invocation.restart();
    const step = { left: killAfter ?? Infinity };
    const own: Ports = killAfter === undefined ? ports : sharing(ports, step);
    killAfter = undefined;
    const products = forgeProducts();
    const jira = { ...products.jira, asUser: own.products.jira.asUser.bind(own.products.jira) }; // who administers is played
    const app = openedApp({ ...own, products: { ...products, jira } }, atlassian.org().orgId);
    Object.assign(app.jira, counting(app.jira, step));
    return app;
  }

  let events: { body: Record<string, unknown>; at: number }[] = [];
  const again = (body: Record<string, unknown>, seconds: number): void => {
    events.push({ body, at: clock.now() + seconds * 1_000 });
  };

  /** The event that is due first; of several the one that was pushed first. */
  function nextEvent() {
    for (const { body, delaySeconds } of queue.pushed.splice(0)) again(body, delaySeconds);
    const earliest = Math.min(...events.map(({ at }) => at));
    return events.find(({ at }) => at === earliest);
  }

  /** Works off one event. @returns whether its invocation was killed */
  async function drainOne(): Promise<boolean> {
    const next = nextEvent();
    if (next === undefined) return false;
    events = events.filter((event) => event !== next);
    clock.advance(Math.max(0, next.at - clock.now()));
    try {
      const { retryAfterSeconds } = await invocation().jobs.consume(next.body);
      if (retryAfterSeconds !== undefined) again(next.body, retryAfterSeconds);
      return false;
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
      again(next.body, REDELIVERY_SECONDS);
      return true;
    }
  }

  /** Works off events until none is left, or one is due later than so. */
  async function drain(untilMs = Infinity): Promise<void> {
    for (let worked = 0; ; worked += 1) {
      if (worked > EVENTS_MAX) throw new Error('the jobs come to no end');
      const next = nextEvent();
      if (next === undefined || next.at > untilMs) return;
      await drainOne();
    }
  }

  const facts = {
    orgId: atlassian.org().orgId,
    last4: 'abcd',
    setAt: '2026-01-01T00:00:00.000Z',
    setBy: orgAdmin,
    capabilities: Object.fromEntries(CAPABILITIES.map((name) => [name, 'yes'])) as Capabilities,
    checks: [],
  };
  const { orgKeys, kvs } = invocation();
  await orgKeys.save({ apiKey: atlassian.org().apiKey, facts }, (change) => kvs.transact(change));

  async function saveSettings(changed: Partial<SettingsValues>): Promise<void> {
    const { settings } = invocation();
    const { version, values } = await settings.get();
    const saved = { values: { ...values, ...changed }, savedAt: facts.setAt, savedBy: orgAdmin };
    await kvs.transact({ versioned: [settings.writeOf(version, saved)] });
  }
  const deliveredTo = (spaceKey: string): AlertDeliverySettings => ({
    enabled: true,
    spaceKey,
    issueTypeId: '10001',
    notifyAccountIds: [orgAdmin],
  });
  await saveSettings({ ...given, alertDelivery: deliveredTo('OPS') });

  const asAdmin = async (method: string, url: string, sent: Sent = {}): Promise<unknown> => {
    const { body = sent.json && JSON.stringify(sent.json), headers = {} } = sent.raw ?? {};
    const given = { ...(sent.json && { 'content-type': 'application/json' }), ...headers };
    const answer = await atlassian.jira(
      { method, url, headers: given, body },
      { provider: 'user', accountId: orgAdmin },
    );
    if (answer.status >= 300) throw new Error(`${method} ${url} answered ${answer.status}`);
    return answer.body === undefined ? undefined : (JSON.parse(answer.body) as unknown);
  };
  return {
    ports,
    atlassian,
    /** Sends alerts somewhere else. */
    moveDelivery: (spaceKey: string) => saveSettings({ alertDelivery: deliveredTo(spaceKey) }),
    requests,
    troubles,
    saveSettings,
    invocation,
    drain,
    drainOne,
    asAdmin,
    /** From now on Atlassian's times of these accounts' activity cannot be read. */
    blur: (...accountIds: string[]) => void (blurred = new Set(accountIds)),
    /** The next invocation ends after so many calls of storage and of Jira. */
    killNextAfter: (calls: number) => void (killAfter = calls),
    carriedOut: (line: RegExp) => requests.filter((one) => one.status < 300 && line.test(one.line)).length,
  };
}

/** An answer of a search without the times at which some accounts were active. */
function withoutTimes(text: string | undefined, accountIds: ReadonlySet<string>): string | undefined {
  if (text?.includes('lastActiveTimestamp') !== true) return text;
  const page = JSON.parse(text) as { data: { accountId: string; productAccess?: object[] }[] };
  const data = page.data.map((user) =>
    accountIds.has(user.accountId)
      ? { ...user, productAccess: [{ id: 'ari:cloud:jira::site/unread', key: 'jira', lastActiveTimestamp: '' }] }
      : user,
  );
  return JSON.stringify({ ...page, data });
}

function installForge(fetch: (target: unknown, path: string, init?: RequestInit) => Promise<Response>): void {
  const globals = globalThis as { __forge_fetch__?: unknown; __forge_runtime__?: unknown };
  const silent = { incr: () => undefined, measure: () => ({ stop: () => undefined }) };
  globals.__forge_fetch__ = fetch;
  globals.__forge_runtime__ = {
    appContext: { appId: 'app', environmentId: 'env', installationId: 'installation', invocationId: 'invocation-1' },
    metrics: { counter: () => silent, timing: () => silent },
  };
  onTestFinished(() => {
    delete globals.__forge_fetch__;
    delete globals.__forge_runtime__;
  });
}

type Step = { left: number };

/** Storage that ends the invocation together with {@link counting}: both count down the same number. */
function sharing(ports: Ports, step: Step): Ports {
  const guarded = dyingAfter(ports, Infinity);
  const kvs = Object.fromEntries(
    Object.entries(guarded.kvs).map(([name, call]: [string, unknown]) => [name, ended(call, step)]),
  ) as Ports['kvs'];
  return { ...guarded, kvs: { ...kvs, entries: (prefix) => ports.kvs.entries(prefix) } };
}

function counting(jira: App['jira'], step: Step): App['jira'] {
  return Object.fromEntries(Object.entries(jira).map(([name, call]) => [name, ended(call, step)])) as App['jira'];
}

function ended(call: unknown, step: Step): unknown {
  return async (...input: unknown[]) => {
    if (step.left <= 0) throw new Killed('killed');
    step.left -= 1;
    return (call as (...given: unknown[]) => Promise<unknown>)(...input);
  };
}
