import { describe, test } from 'vitest';
import { createJiraApi } from '../../../../src/atlassian/jira/client';
import { forgeProducts } from '../../../../src/platform/forge-products';
import { forgeInvocation } from '../../../../src/platform/invocation';
import { fakePorts } from '../../../world/ports';
import { forgeAnswering } from '../../platform/forge-wire';

describe('Jira', () => {
  const jira = createJiraApi({ ...fakePorts(), products: forgeProducts(), invocation: forgeInvocation() });
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
