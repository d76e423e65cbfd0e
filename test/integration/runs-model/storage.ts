import path from 'node:path';
import { createKvsService } from '../../../local/forge/kvs/service';
import { createKvsStore } from '../../../local/forge/kvs/store';
import { createLimitGauges } from '../../../local/forge/limits';
import { readManifest } from '../../../local/forge/manifest';
import { Play } from '../../../local/forge/play';
import { forgeKvs } from '../../../src/platform/forge-kvs';
import type { Clock, Kvs } from '../../../src/platform/ports';
import type { Ways } from './scenario';

/** No time passes in a model: as far as the rates of storage are concerned, so much does with each request. */
const MS_PER_REQUEST = 50;

const { app } = readManifest(path.resolve(import.meta.dirname, '../../..'));

/** Where @forge/kvs finds the platform. */
type ForgeGlobals = { __forge_fetch__?: (target: object, path: string, init: { body?: string }) => Promise<Response> };

/**
 * The app's storage through the real package, over the stand-in's service in this process. One at a time: the package
 * knows one platform.
 */
export function playedStorage(clock: Clock, play: NonNullable<Ways['storage']>): Kvs {
  const entities = app.storage?.entities ?? [];
  let requests = 0;
  const serve = createKvsService({
    store: createKvsStore(entities, () => clock.now()),
    entities,
    limits: createLimitGauges(),
    now: () => clock.now() + requests * MS_PER_REQUEST,
    play: Play.parse(play),
    isStorageAllowed: true,
  });
  (globalThis as ForgeGlobals).__forge_fetch__ = async (_target, url, { body }) => {
    requests += 1;
    const answer = serve(url, body);
    return new Response(answer.body, { status: answer.status, headers: answer.headers });
  };
  return forgeKvs();
}
