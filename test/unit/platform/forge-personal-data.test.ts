import { describe, test } from 'vitest';
import { durationMs, forgePersonalData } from '../../../src/platform/forge-personal-data';
import { fakePorts } from '../../world/ports';
import { forgeAnswering, type WireAnswer } from './forge-wire';

const DAY_MS = 86_400_000;
const DEADLINE_MS = 15_000;
const ADA = { accountId: 'ada', updatedAt: '2026-01-05T09:00:00.000Z' };
const UPDATE = { accountId: 'ada', status: 'closed' };

function report(count = 1) {
  const accounts = Array.from({ length: count }, () => ADA);
  return forgePersonalData(fakePorts()).report(accounts);
}

describe('the personal-data report', () => {
  test('is one request of the app, with when each account was read', async ({ expect }) => {
    const calls = forgeAnswering([{ body: { accounts: [UPDATE] }, headers: { 'Cycle-Period': 'P14D' } }]);

    expect(await report()).toEqual({ updates: [UPDATE], cycleMs: 14 * DAY_MS });
    expect(calls).toMatchObject([
      {
        target: { type: 'fpp', provider: 'app', remote: 'stargate' },
        method: 'POST',
        path: '/app/report-accounts',
        body: { accounts: [ADA] },
      },
    ]);
  });

  test('has nothing to be done where there is no content, and may not say how long a cycle is', async ({ expect }) => {
    forgeAnswering([{ status: 204 }]);

    expect(await report()).toEqual({ updates: [] });
  });

  test('is never of more than 90 accounts', async ({ expect }) => {
    forgeAnswering([{ status: 204 }]);

    await report(90);
    await expect(report(91)).rejects.toMatchObject({ code: 'limit-exceeded' });
  });

  test.for<[string, WireAnswer, object]>([
    ['a scope that is missing', { status: 401, body: { code: 401 } }, { code: 'not-permitted' }],
    ['a wait', { status: 429, headers: { 'Retry-After': '40' } }, { code: 'rate-limited', retryAfterMs: 40_000 }],
    ['a wait of unknown length', { status: 429 }, { code: 'rate-limited', retryAfterMs: 60_000 }],
    ['a body that is refused', { status: 400, text: 'no' }, { code: 'request-rejected' }],
    ['an outage', { status: 503 }, { code: 'atlassian-unavailable' }],
    ['a lost connection', { instead: 'connection-lost' }, { code: 'atlassian-unavailable' }],
    ['text that is no JSON', { text: '<html>' }, { code: 'unexpected-response' }],
    ['a list of another name', { body: { people: [] } }, { code: 'unexpected-response' }],
    [
      'a status that nobody knows',
      { body: { accounts: [{ accountId: 'ada', status: 'paused' }] } },
      { code: 'unexpected-response' },
    ],
    ['a success of another kind', { status: 202, body: { accounts: [] } }, { code: 'request-rejected' }],
    ['a cycle that is none', { status: 204, headers: { 'Cycle-Period': 'weekly' } }, { code: 'unexpected-response' }],
  ])('is an error on %s', async ([, answer, error], { expect }) => {
    forgeAnswering([answer]);

    await expect(report()).rejects.toMatchObject(error);
  });

  test('is given up before anybody else can have the job', async ({ expect }) => {
    forgeAnswering([{ instead: 'silence' }]);
    const ports = fakePorts();

    const reporting = forgePersonalData(ports).report([ADA]);
    ports.clock.advance(DEADLINE_MS);

    await expect(reporting).rejects.toMatchObject({ code: 'atlassian-unavailable' });
  });
});

describe('a duration', () => {
  test.for([
    ['P7D', 7 * DAY_MS],
    ['P1W', 7 * DAY_MS],
    ['PT168H', 7 * DAY_MS],
    ['P1DT12H30M5S', 1.5 * DAY_MS + 30 * 60_000 + 5_000],
    ['P1M', 31 * DAY_MS],
    ['P', undefined],
    ['PT', undefined],
    ['7D', undefined],
    ['P-7D', undefined],
    ['', undefined],
  ] as const)('%s is %s ms', ([text, ms], { expect }) => {
    expect(durationMs(text)).toBe(ms);
  });
});
