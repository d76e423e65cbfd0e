import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const Keyed = z.looseObject({ key: z.string() });

const ForgeFunction = z.object({
  key: z.string(),
  /** `file.export` below `src/`. */
  handler: z.string(),
  timeoutSeconds: z.int().min(1).max(900).optional(),
  runtime: z.object({ memoryMB: z.int().min(128).max(4096).optional() }).optional(),
});

const EntityAttribute = z.object({ type: z.enum(['string', 'boolean', 'float', 'integer', 'any']) });
const EntityIndex = z.union([
  z.string().transform((name) => ({ name, partition: [], range: [name] })),
  z.object({ name: z.string(), partition: z.array(z.string()).default([]), range: z.array(z.string()).default([]) }),
]);

const Entity = z.object({
  name: z.string(),
  attributes: z.record(z.string(), EntityAttribute),
  indexes: z.array(EntityIndex).default([]),
});
export type Entity = z.output<typeof Entity>;

const EgressAddress = z.union([
  z.string(),
  z.looseObject({ address: z.string() }).transform(({ address }) => address),
  z.looseObject({ remote: z.string() }).transform(({ remote }) => remote),
]);

/** The parts of manifest.yml that the stand-in acts on. What it does not read stays in the parsed document as it is. */
const Manifest = z.looseObject({
  app: z.looseObject({
    id: z.string(),
    runtime: z.looseObject({ memoryMB: z.int().optional() }).optional(),
    storage: z.looseObject({ entities: z.array(Entity).default([]) }).optional(),
  }),
  modules: z.looseObject({
    function: z.array(ForgeFunction).default([]),
    consumer: z.array(Keyed.extend({ queue: z.string(), function: z.string() })).default([]),
    scheduledTrigger: z
      .array(Keyed.extend({ function: z.string(), interval: z.enum(['fiveMinute', 'hour', 'day', 'week']) }))
      .default([]),
    preUninstall: z.array(Keyed.extend({ function: z.string() })).default([]),
    'jira:adminPage': z
      .array(
        Keyed.extend({
          resource: z.string(),
          resolver: z.looseObject({ function: z.string() }).optional(),
          title: z.union([z.string(), z.object({ i18n: z.string() })]),
        }),
      )
      .default([]),
  }),
  permissions: z
    .looseObject({
      scopes: z
        .union([z.array(z.string()), z.record(z.string(), z.unknown()).transform((scopes) => Object.keys(scopes))])
        .default([]),
      external: z
        .looseObject({ fetch: z.looseObject({ backend: z.array(EgressAddress).default([]) }).optional() })
        .optional(),
    })
    .default({ scopes: [] }),
  translations: z
    .looseObject({
      resources: z.array(z.object({ key: z.string(), path: z.string() })),
      fallback: z.looseObject({ default: z.string() }),
    })
    .optional(),
});
export type Manifest = z.output<typeof Manifest>;
export type ForgeFunction = z.output<typeof ForgeFunction>;

/**
 * The manifest of the app in `appDir`.
 * @throws {Error} there is none, or it has not the shape that the stand-in reads; the message names the place
 */
export function readManifest(appDir: string): Manifest {
  const parsed = Manifest.safeParse(parse(readFileSync(join(appDir, 'manifest.yml'), 'utf8')));
  if (!parsed.success) throw new Error(`manifest.yml: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

/**
 * A manifest whose function `worker` may run so long, as if it said so itself.
 * @throws {Error} it has no function of that name
 */
export function withWorkerTimeout(manifest: Manifest, timeoutSeconds: number | undefined): Manifest {
  if (timeoutSeconds === undefined) return manifest;
  const functions = manifest.modules.function.map((one) => (one.key === 'worker' ? { ...one, timeoutSeconds } : one));
  if (!functions.some(({ key }) => key === 'worker')) throw new Error('manifest.yml has no function worker');
  return { ...manifest, modules: { ...manifest.modules, function: functions } };
}

/** How an entry point calls a function; the time limit depends on it. */
export type FunctionKind = 'resolver' | 'consumer' | 'scheduled' | 'preUninstall';

const RESOLVER_TIMEOUT_SECONDS = 25;
const LONG_TIMEOUT_SECONDS_DEFAULT = 55;
const MEMORY_MB_DEFAULT = 512;

/**
 * Where a function starts and what it may use.
 * @throws {Error} the manifest has no such function
 * @see https://developer.atlassian.com/platform/forge/limits-invocation/
 */
export function functionFacts(manifest: Manifest, functionKey: string, kind: FunctionKind) {
  const found = manifest.modules.function.find(({ key }) => key === functionKey);
  if (found === undefined) throw new Error(`manifest.yml has no function ${functionKey}`);
  const defaultSeconds = kind === 'resolver' ? RESOLVER_TIMEOUT_SECONDS : LONG_TIMEOUT_SECONDS_DEFAULT;
  const mayBeSet = kind === 'consumer' || kind === 'scheduled';
  return {
    handler: found.handler,
    timeoutMs: ((mayBeSet ? found.timeoutSeconds : undefined) ?? defaultSeconds) * 1_000,
    memoryMb: found.runtime?.memoryMB ?? manifest.app.runtime?.memoryMB ?? MEMORY_MB_DEFAULT,
  };
}

/** `app.id` without its ARI prefix. */
export function appIdOf(manifest: Manifest): string {
  return manifest.app.id.split('/').at(-1) ?? manifest.app.id;
}

/** The resolver function behind the administration page, and the page's module key. */
export function adminPageOf(manifest: Manifest): { moduleKey: string; functionKey: string | undefined } {
  const page = manifest.modules['jira:adminPage'][0];
  if (page === undefined) throw new Error('manifest.yml has no jira:adminPage');
  return { moduleKey: page.key, functionKey: page.resolver?.function };
}
