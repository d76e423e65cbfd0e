import path from 'node:path';
import { onTestFinished } from 'vitest';
import * as build from '../../../local/build.mjs';
import type { InvocationFailure, InvocationOutcome } from '../../../local/forge/invocation';
import { callFromPage } from '../../../local/forge/page-call';
import { startHost, type HostOptions } from '../../../local/host';
import { createFakeAtlassian } from './fake-atlassian';
import type { Tools } from './fixture-app/src/index';

const rootDir = path.resolve(import.meta.dirname, '../../..');

/** An invocation that did not come to its end. */
export class InvocationFailed extends Error {
  constructor(readonly failure: InvocationFailure) {
    super(failure.message);
  }
}

export type Fixture = Awaited<ReturnType<typeof startFixture>>;

/** The fixture app on the stand-in, on the virtual clock. Ends with the test. */
export async function startFixture(options: Partial<HostOptions> = {}) {
  const atlassian = createFakeAtlassian();
  const host = await startHost({
    build,
    rootDir,
    appDir: path.join(import.meta.dirname, 'fixture-app'),
    atlassian: (given) => {
      atlassian.useClock(given.now);
      return atlassian;
    },
    ...options,
  });
  onTestFinished(() => host.close());

  /**
   * Runs a function inside the app, as a call of the page. The function may use nothing but its arguments.
   * @throws {InvocationFailed} it threw, or the platform ended it
   */
  async function run<Result, Input>(
    told: (tools: Tools, input: Input) => Result | Promise<Result>,
    input?: Input,
    accountId?: string,
  ): Promise<Result> {
    const payload = { source: told.toString(), input };
    const outcome = await callFromPage(host, { functionKey: 'run', payload, accountId });
    if (!outcome.ok) throw new InvocationFailed(outcome.failure);
    return outcome.value as Result;
  }

  /** Runs a function as a consumer's, without a queue and its retries. */
  function consume(functionKey: string, told: string | ((tools: Tools) => unknown)): Promise<InvocationOutcome> {
    const payload = { body: { source: told.toString() } };
    return new Promise((resolve) => {
      host.invocations.run({ functionKey, kind: 'consumer', moduleKey: functionKey, cycle: 0, payload }, resolve);
    });
  }

  /** What lies in KVS under a key, read from outside. */
  const stored = (key: string) => host.kvs.dump().find((entry) => entry.key === key)?.row.value;
  const storedUnder = (prefix: string) => host.kvs.dump().filter(({ key }) => key.startsWith(prefix));
  const nowMs = () => host.timeline.now();

  return { ...host, host, fake: atlassian, run, consume, stored, storedUnder, nowMs };
}
