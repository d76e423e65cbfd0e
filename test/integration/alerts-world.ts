import { onTestFinished } from 'vitest';
import { createAtlassian } from '../../local/atlassian';
import type { App } from '../../src/app';
import { CAPABILITIES, type AlertDeliverySettings, type Capabilities, type SettingsValues } from '../../src/contract';
import { forgeProducts } from '../../src/platform/forge-products';
import type { Ports } from '../../src/platform/ports';
import { openedApp } from '../world/app';
import { dyingAfter } from '../world/killer';
import { fakePorts } from '../world/ports';
import { createPump } from '../world/pump';

type JiraRequest = { line: string; status: number };
/** Instead of what Jira answers: a status, or no answer after the request was carried out. */
type Trouble = { line: RegExp; times: number; does: number | 'lost-after' };

type Sent = { json?: object; raw?: { body: string; headers: Record<string, string> } };

/** `now`: ISO 8601. `aheadMs`: how far Atlassian's clock is ahead of ours. */
type WorldOptions = { users?: number; seed?: number; now?: string; aheadMs?: number; values?: Partial<SettingsValues> };

/** The back-end with alerts, on storage in memory and the stand-ins of the admin API and of Jira. */
export async function alertsWorld({ users = 60, seed = 1, now, aheadMs = 0, values: given = {} }: WorldOptions = {}) {
  const ports = fakePorts({ fetch: (url, init) => adminFetch(url, init), ...(now !== undefined && { now }) });
  const { clock } = ports;
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
    const products = forgeProducts();
    const jira = { ...products.jira, asUser: ports.products.jira.asUser.bind(ports.products.jira) }; // who administers is played
    const own = { ...ports, products: { ...products, jira } };
    const mine = killAfter === undefined ? own : dyingAfter(own, killAfter);
    killAfter = undefined;
    return openedApp(mine, atlassian.org().orgId);
  }

  const pump = createPump(ports, invocation);

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
    /** Works off events until none is left, or one is due later than so. */
    drain: (untilMs?: number) => pump.deliverAll({}, untilMs),
    /** Works off one event. @returns whether its invocation was killed */
    drainOne: () => pump.deliverOne(),
    asAdmin,
    /** From now on Atlassian's times of these accounts' activity cannot be read. */
    blur: (...accountIds: string[]) => void (blurred = new Set(accountIds)),
    /** The next invocation ends after so many calls. */
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
