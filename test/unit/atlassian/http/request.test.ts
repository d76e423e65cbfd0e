import { describe, test } from 'vitest';
import { z } from 'zod';
import { endpoint } from '../../../../src/atlassian/http/endpoint';
import { requestOf } from '../../../../src/atlassian/http/request';
import { nothing } from '../../../../src/atlassian/http/schema';

const base = { success: 200, scope: 'none-documented', retry: 'safe', response: nothing } as const;
const readUser = endpoint({ ...base, method: 'GET', path: '/orgs/{orgId}/users/{accountId}' });

describe('requestOf', () => {
  test('percent-encodes path parameters', ({ expect }) => {
    const { url, line } = requestOf(readUser, { path: { orgId: 'o', accountId: '557057:4f|a/b?c' } });

    expect(url).toBe('https://api.atlassian.com/orgs/o/users/557057%3A4f%7Ca%2Fb%3Fc');
    expect(line).toBe('GET /orgs/{orgId}/users/{accountId}');
  });

  test.for(['', '.', '..'])('refuses the id %j, which would change the path', (accountId, { expect }) => {
    expect(() => requestOf(readUser, { path: { orgId: 'o', accountId } })).toThrow(
      expect.objectContaining({ code: 'not-found' }),
    );
  });

  test('repeats a query parameter for each member, and leaves out what is absent', ({ expect }) => {
    const query = z.object({
      status: z.array(z.string()).optional(),
      text: z.string().optional(),
      mfaEnabled: z.boolean().optional(),
      limit: z.int().optional(),
    });
    const search = endpoint({ ...base, method: 'GET', path: '/users', query });

    const { url } = requestOf(search, {
      path: {},
      query: { status: ['active', 'suspended'], text: 'a+b c&d=ü', mfaEnabled: false, limit: undefined },
    });

    expect(url).toBe(
      'https://api.atlassian.com/users?status=active&status=suspended&text=a%2Bb%20c%26d%3D%C3%BC&mfaEnabled=false',
    );
    expect(new URL(url).searchParams.get('text')).toBe('a+b c&d=ü');
  });

  test('sends JSON with its content type, and neither where there is no body', ({ expect }) => {
    const write = endpoint({ ...base, method: 'POST', path: '/a', body: z.strictObject({ n: z.int() }) });

    expect(requestOf(write, { path: {}, body: { n: 1 } })).toMatchObject({
      body: '{"n":1}',
      headers: { 'content-type': 'application/json' },
    });
    const read = requestOf(endpoint({ ...base, method: 'GET', path: '/a' }), { path: {} });
    expect(read).not.toHaveProperty('body');
    expect(read.headers).toEqual({ accept: 'application/json' });
  });

  test('sends {} where an operation takes no body, so that it does not answer 415', ({ expect }) => {
    const suspend = endpoint({ ...base, method: 'POST', path: '/suspend', emptyJsonBody: true });

    expect(requestOf(suspend, { path: {} })).toMatchObject({
      body: '{}',
      headers: { 'content-type': 'application/json' },
    });
  });

  test('refuses a call that the endpoint does not take, naming no value', ({ expect }) => {
    const write = endpoint({
      ...base,
      method: 'POST',
      path: '/a',
      body: z.strictObject({ ids: z.array(z.string()).max(1) }),
    });

    expect(() => requestOf(write, { path: {}, body: { ids: ['ada@example.com', 'b'] } })).toThrow(
      expect.objectContaining({ code: 'internal', message: expect.not.stringContaining('ada') as string }),
    );
  });
});
