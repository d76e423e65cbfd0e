import { createBudget } from '../../../src/atlassian/http/budget';
import { createHttp, type Http } from '../../../src/atlassian/http/transport';
import { fakePorts, scriptedFetch, type FakePorts, type ScriptedAnswer, type SeenRequest } from '../../world/ports';

export const API_KEY = 'ATCTT3xFfGN0-secret-key';

type Options = { now?: string; limitMs?: number; deadlineMs?: number; outboundLeft?: number; noted?: string[] };

/** The transport on a clock that passes no time, with these answers in this order. */
export function httpAnswering(
  answers: readonly ScriptedAnswer[],
  { now, limitMs, deadlineMs, outboundLeft, noted }: Options = {},
): { http: Http; requests: SeenRequest[]; ports: FakePorts; waits: () => number[] } {
  const ports = fakePorts({ ...(now !== undefined && { now }), ...(limitMs !== undefined && { limitMs }) });
  const startedAt = ports.clock.now();
  const { fetch, requests } = scriptedFetch(ports.clock, answers);
  const budget = createBudget(ports);
  while (outboundLeft !== undefined && budget.left() > outboundLeft) budget.take();
  const http = createHttp({
    ports: { ...ports, fetch },
    budget,
    apiKey: API_KEY,
    ...(deadlineMs !== undefined && { deadlineMs }),
    ...(noted && { pauses: { find: async () => ({}), note: async (queue: string) => void noted.push(queue) } }),
  });
  return { http, requests, ports, waits: () => requests.map(({ at }) => at - startedAt) };
}
