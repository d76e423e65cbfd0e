import { randomBytes } from 'node:crypto';
import { fetch } from '@forge/api';
import type { Clock, Fetch, Random } from './ports';

/**
 * The machine's clock. Timers are looked up when they are set, so that whoever replaces them drives this clock. They
 * drop fractions of a millisecond, so a wait is rounded up: nobody wakes too early.
 */
export function systemClock(): Clock {
  return {
    now: () => Date.now(),
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, Math.ceil(ms))),
    callLater(ms, run) {
      const timer = setTimeout(run, Math.ceil(ms));
      return () => clearTimeout(timer);
    },
  };
}

export function systemRandom(): Random {
  return {
    number: () => Math.random(),
    uuid: () => crypto.randomUUID(),
    salt: () => randomBytes(16).toString('base64url'),
  };
}

/** Requests to the hosts that manifest.yml names; the platform refuses every other. */
export function forgeFetch(): Fetch {
  return (url, init) => fetch(url, init);
}
