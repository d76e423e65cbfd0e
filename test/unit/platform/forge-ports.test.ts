import { describe, test } from 'vitest';
import { forgeProducts } from '../../../src/platform/forge-products';
import { forgeQueue } from '../../../src/platform/forge-queue';
import { forgeSecrets } from '../../../src/platform/forge-secrets';
import { forgeInvocation } from '../../../src/platform/invocation';
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

describe('a product', () => {
  const REQUEST = {
    path: '/rest/api/3/x/a%2Fb?q=a%26b',
    method: 'POST',
    headers: { accept: 'text/plain' },
    body: '{}',
  };

  test.for(['jira', 'confluence'] as const)(
    'is asked as the app and as the person, to the letter: %s',
    async (name, { expect }) => {
      const calls = forgeAnswering([{ status: 404, text: 'no' }, { status: 200 }]);
      const product = forgeProducts()[name];

      expect(await (await product.asApp(REQUEST)).text()).toBe('no');
      await product.asUser(REQUEST);

      const sent = { path: REQUEST.path, method: 'POST', headers: REQUEST.headers, body: {} };
      expect(calls).toMatchObject([
        { ...sent, target: { type: 'fpp', provider: 'app', remote: name } },
        { ...sent, target: { type: 'fpp', provider: 'user', remote: name } },
      ]);
    },
  );
});

test('the invocation is read from the platform at each use', ({ expect }) => {
  const invocation = forgeInvocation();
  forgeAnswering([], { remainingMs: 12_345 });

  expect([invocation.id, invocation.remainingMs()]).toEqual(['invocation-1', 12_345]);
});
