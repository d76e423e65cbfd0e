import path from 'node:path';
import type * as Build from './build.mjs';
import { createAppLogs, type AppLogLine, type AppLogs } from './forge/app-logs';
import { createAtlassianDoor, type AtlassianDoor } from './forge/atlassian-door';
import { createTimeline, type ClockMode, type Timeline } from './forge/clock';
import { createContainerPool } from './forge/container-pool';
import { createDeliveries, type Deliveries } from './forge/deliveries';
import { createEgress } from './forge/egress';
import { createFaults, type Faults } from './forge/faults';
import { installationOn, type Installation } from './forge/installation';
import { createInvocations, type Invocations } from './forge/invocations';
import { createKvsService } from './forge/kvs/service';
import { createKvsStore, type KvsStore } from './forge/kvs/store';
import { createLimitGauges, type LimitGauges } from './forge/limits';
import { readManifest, withWorkerTimeout, type Manifest } from './forge/manifest';
import { createOutbound } from './forge/outbound';
import { Play } from './forge/play';
import { createQueueService } from './forge/queue';
import { seededRandom } from './forge/random';
import { createRequestLog, type RequestLog } from './forge/request-log';
import { createSchedules, type Schedules } from './forge/schedules';
import { readState, type SavedState } from './forge/state';
import type { Atlassian, AtlassianOptions, WildcardActivity } from './types';
import type { Variants } from './variants';

export type HostOptions = {
  /** What makes the parts; it is not in the bundle that it makes. */
  build: Pick<typeof Build, 'buildBackend' | 'buildWorker'>;
  /** The repository: where node_modules and .cache are. */
  rootDir: string;
  /** Where manifest.yml and src/index.ts of the app are. */
  appDir: string;
  atlassian: (options: AtlassianOptions) => Atlassian;
  clock?: ClockMode;
  /** Size and seed of the generated organization; the seed also decides the order of deliveries. */
  users?: number;
  seed?: number;
  wildcardActivity?: WildcardActivity;
  variants?: Partial<Variants> | undefined;
  /** Instead of what manifest.yml gives the function `worker`. */
  workerTimeoutSeconds?: number | undefined;
  /** What no source settles; see {@link Play}. */
  play?: Partial<Play> | undefined;
  /** People laid over the generated organization. */
  people?: unknown;
  /** There and back between the app and Atlassian. */
  latencyMs?: number;
  /** How long an invocation may compute without waiting for anything before its thread is ended, on the virtual clock. */
  watchdogMs?: number;
  /** What {@link Host.save} gave; its clock goes on on the virtual clock. */
  state?: unknown;
  print?: (line: AppLogLine) => void;
  onError?: (error: unknown) => void;
};

/** The app, running on the platform stand-in. */
export type Host = {
  manifest: Manifest;
  installation: Installation;
  timeline: Timeline;
  atlassian: Atlassian;
  door: AtlassianDoor;
  faults: Faults;
  limits: LimitGauges;
  requests: RequestLog;
  logs: AppLogs;
  kvs: KvsStore;
  invocations: Invocations;
  deliveries: Deliveries;
  schedules: Schedules;
  /** What `--state FILE` keeps: stored data, the organization's changes, and the time. */
  save: () => SavedState;
  close: () => Promise<void>;
};

/** When the virtual clock starts. */
const VIRTUAL_START_MS = Date.parse('2026-03-02T09:00:00.000Z');

/** Builds the app in `appDir` and puts it on the stand-in. Nothing runs until it is invoked or a schedule is due. */
export async function startHost(options: HostOptions): Promise<Host> {
  const { seed = 1, clock = 'virtual', latencyMs = 60 } = options;
  const [workerDir, appCodeDir] = await Promise.all([
    options.build.buildWorker(options.rootDir),
    options.build.buildBackend(options.rootDir, options.appDir),
  ]);
  const manifest = withWorkerTimeout(readManifest(options.appDir), options.workerTimeoutSeconds);
  const state = readState(options.state);
  const random = seededRandom(seed);
  const limits = createLimitGauges();
  const requests = createRequestLog();

  const timeline = createTimeline({
    mode: clock,
    startAtMs: clock === 'virtual' ? (state?.nowMs ?? VIRTUAL_START_MS) : Date.now(),
    settled: () => pool.settled(),
    onError: options.onError ?? failLoudly,
  });
  const { now } = timeline;
  const logs = createAppLogs({ timeline, limits, print: options.print ?? (() => undefined) });
  const pool = createContainerPool({
    workerPath: path.join(workerDir, 'worker.cjs'),
    bundlePath: path.join(appCodeDir, 'index.cjs'),
    timeline,
    limits,
    watchdogMs: options.watchdogMs ?? 30_000,
  });

  const atlassian = options.atlassian({
    users: options.users ?? 2_000,
    seed,
    now,
    wildcardActivity: options.wildcardActivity,
    variants: options.variants,
    people: options.people,
  });
  const faults = createFaults();
  const door = createAtlassianDoor(atlassian, faults);
  const installation = installationOn(atlassian.org(), manifest);
  const entities = manifest.app.storage?.entities ?? [];
  const kvs = createKvsStore(entities, now);
  if (state !== undefined) {
    kvs.load(state.kvs);
    atlassian.restore(state.atlassian);
  }

  const play = Play.parse(options.play ?? {});
  const deliveries = createDeliveries({ manifest, timeline, random, limits, play, invocations: () => invocations });
  const outbound = createOutbound({
    timeline,
    door,
    egress: createEgress(manifest),
    scopes: manifest.permissions.scopes,
    kvs: createKvsService({
      store: kvs,
      entities,
      play,
      limits,
      now,
      isStorageAllowed: manifest.permissions.scopes.includes('storage:app'),
    }),
    queue: createQueueService({ manifest, timeline, limits, random, deliveries }),
    limits,
    requests,
    latencyMs,
  });
  const invocations = createInvocations({
    manifest,
    installation,
    timeline,
    pool,
    outbound,
    limits,
    logs,
    random,
    appCodeDir,
  });
  const schedules = createSchedules({ manifest, installation, timeline, invocations, random });

  return {
    manifest,
    installation,
    timeline,
    atlassian,
    door,
    faults,
    limits,
    requests,
    logs,
    kvs,
    invocations,
    deliveries,
    schedules,
    save: () => ({ version: 1, nowMs: now(), kvs: kvs.dump(), atlassian: atlassian.save() }),
    async close() {
      timeline.close();
      await pool.close();
    },
  };
}

function failLoudly(error: unknown): never {
  throw error;
}
