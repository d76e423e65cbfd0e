import type { HttpRequest } from '../types';
import { cursorSent } from './repeated-cursor';

/** Something that goes wrong in front of the Atlassian stand-in. */
export type Fault = {
  method?: string | undefined;
  /** A regular expression that the path, with or without its query, must match. */
  path: string;
  /** How many matching requests it still hits. */
  times: number;
  /** Only every n-th matching request is hit; the others pass. Absent: each of them. */
  every?: number | undefined;
  /** Answered with this status instead of being carried out. */
  status?: number | undefined;
  headers?: Record<string, string> | undefined;
  body?: unknown;
  /** How much later the answer, or the loss of it, reaches the caller. */
  delayMs?: number | undefined;
  /** `before`: never carried out; `after`: carried out. In both cases no answer arrives. */
  drop?: 'before' | 'after' | undefined;
  /** Carried out, but the page that is answered leads to itself; `first`: to the first page that had a cursor. */
  repeatCursor?: true | 'first' | undefined;
};

/** A fault that hits a request. */
type Hit = Fault & {
  /** Of all requests that it matched, hit or not. */
  firstCursor: string | undefined;
};

export type Faults = {
  add: (faults: Fault[]) => void;
  clear: () => void;
  /** What has not been used up. */
  list: () => Fault[];
  /** The first fault that hits this request, used up by one. */
  take: (request: HttpRequest) => Hit | undefined;
};

export function createFaults(): Faults {
  let armed: { fault: Fault; pattern: RegExp; matched: number; firstCursor: string | undefined }[] = [];

  return {
    add(faults) {
      armed = [
        ...armed,
        ...faults.map((fault) => ({
          fault: { ...fault },
          pattern: new RegExp(fault.path),
          matched: 0,
          firstCursor: undefined,
        })),
      ];
    },
    clear() {
      armed = [];
    },
    list: () => armed.map(({ fault }) => ({ ...fault })),
    take(request) {
      const path = request.url.split('?')[0] ?? request.url;
      for (const candidate of armed) {
        const { fault, pattern } = candidate;
        if (fault.method !== undefined && fault.method.toUpperCase() !== request.method) continue;
        if (!pattern.test(path) && !pattern.test(request.url)) continue;
        candidate.matched += 1;
        candidate.firstCursor ??= cursorSent(request);
        if (candidate.matched % (fault.every ?? 1) !== 0) continue;
        fault.times -= 1;
        if (fault.times <= 0) armed = armed.filter((other) => other !== candidate);
        return { ...fault, firstCursor: candidate.firstCursor };
      }
      return undefined;
    },
  };
}
