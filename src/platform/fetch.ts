import { fetch } from '@forge/api';
import type { Fetch } from './ports';

/** Requests to the hosts that manifest.yml names; the platform refuses every other. */
export function forgeFetch(): Fetch {
  return (url, init) => fetch(url, init);
}
