// An app that does what a test tells it to: it is sent the source of a function and runs it, with the real @forge
// packages at hand. So a test says in one place what the app does and what comes of it.
import * as api from '@forge/api';
import { type AsyncEvent, InvocationError, Queue } from '@forge/events';
import kvs, { Filter, FilterConditions, WhereConditions } from '@forge/kvs';
import Resolver from '@forge/resolver';

/** What a told function finds in its argument. */
export type Tools = {
  api: typeof api;
  fetch: typeof api.fetch;
  kvs: typeof kvs;
  Filter: typeof Filter;
  FilterConditions: typeof FilterConditions;
  WhereConditions: typeof WhereConditions;
  Queue: typeof Queue;
  InvocationError: typeof InvocationError;
  /** The context of a resolver call. */
  context: Record<string, unknown>;
  /** The event of a consumer. */
  event: AsyncEvent;
  /** Pushes an event whose consumer runs `source`. */
  push: (
    queue: string,
    source: string,
    options?: { input?: unknown; [option: string]: unknown },
  ) => Promise<{ jobId: string }>;
  /** Module scope: survives as long as the process. */
  memory: Record<string, unknown>;
};
export type Told = { source: string; input?: unknown };

const memory: Record<string, unknown> = {};

function push(queue: string, source: string, options: { input?: unknown; [option: string]: unknown } = {}) {
  const { input, ...rest } = options;
  return new Queue({ key: queue }).push({ body: { source, input }, ...rest });
}

function run({ source, input }: Told, given: Partial<Tools>): unknown {
  const tools = {
    api,
    fetch: api.fetch,
    kvs,
    Filter,
    FilterConditions,
    WhereConditions,
    Queue,
    InvocationError,
    push,
    memory,
  };
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the point of this app
  const load = new Function(`return (${source})`) as () => (tools: Partial<Tools>, input: unknown) => unknown;
  return load()({ ...tools, ...given }, input);
}

const definitions = new Resolver();
definitions.define('run', ({ payload, context }) => run(payload as Told, { context: context }) as object);
export const resolver = definitions.getDefinitions();

export function worker(event: AsyncEvent): unknown {
  return run(event.body as Told, { event });
}

export async function tick(request: { context: { moduleKey: string } }, backend: object) {
  await kvs.set(`tick:${request.context.moduleKey}:${String(Date.now())}`, { hasPrincipal: 'principal' in backend });
  return { statusCode: 204 };
}

export async function goodbye(_request: unknown, backend: object) {
  await kvs.set('goodbye', { hasPrincipal: 'principal' in backend });
}
