import { forgeInvocation } from './invocation';
import { forgeKvs } from './forge-kvs';
import { forgePersonalData } from './forge-personal-data';
import { forgeProducts } from './forge-products';
import { forgeQueue } from './forge-queue';
import { forgeSecrets } from './forge-secrets';
import { consoleLog } from './log';
import type { Ports } from './ports';
import { forgeFetch, systemClock, systemRandom } from './runtime';

/** Every port on the real platform, for one invocation. */
export function forgePorts(): Ports {
  const random = systemRandom();
  const clock = systemClock();
  const invocation = forgeInvocation();
  return {
    clock,
    random,
    kvs: forgeKvs(),
    secrets: forgeSecrets(),
    queue: forgeQueue(),
    products: forgeProducts(),
    personalData: forgePersonalData({ clock }),
    invocation,
    log: consoleLog({ random, invocation }),
    fetch: forgeFetch(),
  };
}
