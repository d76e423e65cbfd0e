import { describe, test } from 'vitest';
import { forgeInvocation } from '../../../src/platform/invocation';
import { forgeJira } from '../../../src/platform/forge-jira';
import { forgeQueue } from '../../../src/platform/forge-queue';
import { forgeSecrets } from '../../../src/platform/forge-secrets';
import { fakePorts } from '../../support/ports';
import { forgeAnswering } from './forge-wire';

describe('the queue', () => {
  test('pushes an event with its delay and its place in a line', async ({ expect }) => {
    const calls = forgeAnswering([
      { status: 201, body: {} },
      { status: 201, body: {} },
    ]);

    await forgeQueue().push({ jobId: 'j1' });
    await forgeQueue().push({ jobId: 'j1' }, { delaySeconds: 30, concurrency: { key: 'org-key', limit: 1 } });

    expect(calls).toMatchObject([
      { body: { queueName: 'jobs', payload: [{ body: { jobId: 'j1' }, delayInSeconds: 0 }] } },
      {
        body: {
          payload: [{ body: { jobId: 'j1' }, delayInSeconds: 30, concurrency: { key: 'org-key', limit: 1 } }],
        },
      },
    ]);
  });

  test.for([
    [429, {}, 'rate-limited'],
    [413, { errorMessage: 'too big' }, 'limit-exceeded'],
    [405, {}, 'limit-exceeded'],
  ] as const)('an answer %i is %s', async ([status, body, code], { expect }) => {
    forgeAnswering([{ status, body }]);

    await expect(forgeQueue().push({})).rejects.toMatchObject({ code });
  });

  test('an event that was not taken is an error', async ({ expect }) => {
    forgeAnswering([{ status: 202, body: { failedEvents: [{ index: '0', errorMessage: 'no' }] } }]);

    await expect(forgeQueue().push({})).rejects.toThrow('Failed to process 1 event(s).');
  });
});

describe('secrets', () => {
  test('go to encrypted storage and nowhere else', async ({ expect }) => {
    const calls = forgeAnswering([{ status: 204 }, { body: { key: 'org-key', value: 's' } }, { status: 204 }]);
    const secrets = forgeSecrets();

    await secrets.set('org-key', 's');
    const value = await secrets.get('org-key');
    await secrets.delete('org-key');

    expect(value).toBe('s');
    expect(calls.map(({ path }) => path)).toEqual([
      '/api/v1/secret/set',
      '/api/v1/secret/get',
      '/api/v1/secret/delete',
    ]);
  });
});

describe('Jira', () => {
  const jira = forgeJira(fakePorts());
  const says = (havePermission: unknown) => ({ body: { permissions: { ADMINISTER: { id: '0', havePermission } } } });

  test.for([true, false])('is asked as the person, and believed: %s', async (havePermission, { expect }) => {
    const calls = forgeAnswering([says(havePermission)], { aaid: 'a1' });

    expect(await jira.isAdministrator()).toBe(havePermission);
    expect(calls).toMatchObject([
      {
        target: { type: 'fpp', provider: 'user', remote: 'jira' },
        path: '/rest/api/3/mypermissions?permissions=ADMINISTER',
      },
    ]);
  });

  test.for([undefined, 'unidentified'])('is not asked when there is no person: %s', async (aaid, { expect }) => {
    forgeAnswering([], aaid === undefined ? {} : { aaid });

    expect(await jira.isAdministrator()).toBe(false);
  });

  test('a person who has not let the app act for them is no administrator', async ({ expect }) => {
    const answer = { status: 401, headers: { 'forge-proxy-error': 'NEEDS_AUTHENTICATION_ERR' } };
    forgeAnswering([answer], { aaid: 'a1' });

    expect(await jira.isAdministrator()).toBe(false);
  });

  test.for([
    { status: 401, body: { message: 'Client must be authenticated to access this resource.' } },
    { status: 403, body: { errorMessages: ['You do not have access to this site'] } },
  ])('whom Jira itself refuses is no administrator: %j', async (answer, { expect }) => {
    forgeAnswering([answer], { aaid: 'a1' });

    expect(await jira.isAdministrator()).toBe(false);
  });

  test.for([
    [{ status: 503, text: 'down' }, 'atlassian-unavailable'],
    [{ status: 400, body: {} }, 'request-rejected'],
    [{ status: 401, body: { message: 'Unauthorized; scope does not match' } }, 'request-rejected'],
    [says('yes'), 'unexpected-response'],
    [{ text: '<html>' }, 'unexpected-response'],
  ] as const)('%j is an error and no verdict', async ([answer, code], { expect }) => {
    forgeAnswering([answer], { aaid: 'a1' });

    await expect(jira.isAdministrator()).rejects.toMatchObject({ code });
  });

  test.for([
    ['Retry-After', { 'retry-after': '40', 'x-ratelimit-reset': '2026-01-05T09:01:30Z' }, 40_000],
    ['X-RateLimit-Reset', { 'x-ratelimit-reset': '2026-01-05T09:01:30Z' }, 90_000],
    ['no header: a minute', {}, 60_000],
    ['a header that would keep people out for years: a day', { 'retry-after': '999999999' }, 86_400_000],
  ] as const)('that is busy says for how long, by %s', async ([, headers, retryAfterMs], { expect }) => {
    forgeAnswering([{ status: 429, headers }], { aaid: 'a1' });

    await expect(jira.isAdministrator()).rejects.toMatchObject({ code: 'rate-limited', status: 429, retryAfterMs });
  });

  test('a failure of the proxy is an error and no verdict', async ({ expect }) => {
    forgeAnswering([{ status: 500, headers: { 'forge-proxy-error': 'BAD' } }], { aaid: 'a1' });

    await expect(jira.isAdministrator()).rejects.toThrow();
  });
});

test('the invocation is read from the platform at each use', ({ expect }) => {
  const invocation = forgeInvocation();
  forgeAnswering([], { remainingMs: 12_345 });

  expect([invocation.id, invocation.remainingMs()]).toEqual(['invocation-1', 12_345]);
});
