import { createAtlassian } from '../../../local/atlassian';
import type { App } from '../../../src/app';
import { CAPABILITIES, DEFAULT_SETTINGS, type Capabilities, type ProtectedAccounts } from '../../../src/contract';
import type { Fetch } from '../../../src/platform/ports';
import { openedApp } from '../../world/app';
import { killedAt, mortal, type Life } from '../../world/killer';
import { fakePorts } from '../../world/ports';
import { createPump } from '../../world/pump';
import type { Ways } from './scenario';
import { playedStorage } from './storage';
import { createTroubles, type Trouble } from './troubles';

/** Longer than any role is late. */
const SETTLED_MS = 120_000;

export type World = Awaited<ReturnType<typeof createWorld>>;

/**
 * The whole back-end with its real client in one process: the stand-ins of storage and of the admin API, and a queue
 * that delivers late, twice, and again after a kill. Nothing of it waits, so that a sequence of runs takes some
 * milliseconds.
 */
export async function createWorld({ users, seed, ways }: { users: number; seed: number; ways: Ways }) {
  const { wildcardActivity, memberAgain, pageMax, storage } = ways;
  const inMemory = fakePorts({ fetch: (url, init) => send(url, init) });
  const { clock } = inMemory;
  const ports = { ...inMemory, kvs: storage === undefined ? inMemory.kvs : playedStorage(clock, storage) };
  const atlassian = createAtlassian({
    users,
    seed,
    now: () => clock.now(),
    rateLimits: { other: 1_000_000 },
    wildcardActivity,
    variants: { memberAgain },
  });
  const { orgId, apiKey, keyCreatorAccountId } = atlassian.org();
  const caller = { accountId: atlassian.callers().orgAdmin, isOrgAdmin: true };
  const troubles = createTroubles(clock, pageMax);
  let lives: Life[] = [];

  async function answer(url: string, { method, headers, body }: Parameters<Fetch>[1]): Promise<Response> {
    const { pathname, search } = new URL(url);
    const lowered = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
    const { status, ...answered } = await atlassian.admin({ method, url: pathname + search, headers: lowered, body });
    return new Response(status === 204 ? null : (answered.body ?? ''), { status, headers: answered.headers });
  }

  const send: Fetch = (url, init) => troubles.around(url, init, answer);

  /** An app of a new invocation, which may be one that is killed. */
  function open(): App {
    ports.invocation.restart();
    const life = lives.shift();
    return openedApp(life === undefined ? ports : mortal(ports, life), orgId);
  }

  const pump = createPump(ports, open);

  async function protect(change: Partial<ProtectedAccounts>): Promise<void> {
    const { settings, kvs } = openedApp(ports, orgId);
    const { version, values } = await settings.get();
    const saved = { ...DEFAULT_SETTINGS, protected: { ...values.protected, ...change } };
    const write = settings.writeOf(version, { values: saved, savedAt: '2026-01-01', savedBy: caller.accountId });
    await kvs.transact({ versioned: [write] });
  }

  const facts = {
    orgId,
    last4: 'abcd',
    setAt: '2026-01-01T00:00:00.000Z',
    setBy: caller.accountId,
    creators: [keyCreatorAccountId],
    capabilities: Object.fromEntries(CAPABILITIES.map((name) => [name, 'yes'])) as Capabilities,
    checks: [],
  };
  const first = openedApp(ports, orgId);
  await first.orgKeys.save({ apiKey, facts }, (change) => first.kvs.transact(change));

  return {
    atlassian,
    caller,
    keyCreator: keyCreatorAccountId,
    /** An app that nothing happens to. */
    app: () => openedApp(ports, orgId),
    protect,
    /** A request of somebody else, with the same key, that nothing happens to. */
    byHand: async (method: string, path: string, body: object = {}): Promise<number> => {
      const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' };
      const url = `https://api.atlassian.com${path.replace('{orgId}', orgId)}`;
      return (await answer(url, { method, headers, body: JSON.stringify(body) })).status;
    },
    /** Lets time pass until every search shows everything. */
    settle: () => {
      clock.advance(SETTLED_MS);
    },
    /** Works off all jobs, while this goes wrong. */
    async work({ faults, kills, copies, cancel }: Trouble, runId: string): Promise<void> {
      troubles.set(faults);
      lives = kills.map(({ call, when }) => killedAt(call, when));
      await pump.drain({ copies, before: (delivery) => cancel?.(delivery, runId) });
      lives = [];
      troubles.set([]);
    },
  };
}
