import { describe, test } from 'vitest';
import { z } from 'zod';
import { absent, instant, nextCursor, nothing, openEnum, pageOf } from '../../../../src/atlassian/http/schema';

describe('absent', () => {
  test.for([[{}], [{ email: null }], [{ email: undefined }], [{ email: '' }], [{ email: ' \u200b' }]])(
    '%j has no email',
    ([answer], { expect }) => {
      expect(z.object({ email: absent(z.string()) }).parse(answer)).toEqual({ email: undefined });
    },
  );

  test('keeps what is there and refuses another type', ({ expect }) => {
    expect(absent(z.boolean()).parse(false)).toBe(false);
    expect(absent(z.string()).safeParse(3).success).toBe(false);
  });
});

describe('openEnum', () => {
  test('passes on a word that is newer than this list', ({ expect }) => {
    const status = openEnum(['active', 'closed']);

    expect([status.parse('closed'), status.parse('hibernating')]).toEqual(['closed', 'hibernating']);
    expect(status.safeParse(1).success).toBe(false);
  });
});

describe('instant', () => {
  test.for([
    ['2025-11-06T23:07:29.936941226Z', '2025-11-06T23:07:29.936Z'],
    ['2025-11-06T23:07:29Z', '2025-11-06T23:07:29.000Z'],
    ['2025-11-07T00:07:29.1+01:00', '2025-11-06T23:07:29.100Z'],
    ['2025-11-06T23:07:29', '2025-11-06T23:07:29.000Z'],
    ['2025-11-06', '2025-11-06T00:00:00.000Z'],
  ] as const)('%s is %s', ([text, iso], { expect }) => {
    expect(instant.parse(text)).toBe(iso);
  });

  test('refuses what is no instant: a person must not seem never active because of it', ({ expect }) => {
    expect(instant.safeParse('yesterday').success).toBe(false);
  });
});

describe('nextCursor', () => {
  test.for([
    ['token==', 'token=='],
    ['/base64+token/', '/base64+token/'],
    ['https://api.atlassian.com/admin/v1/orgs/o/domains?limit=5&cursor=abc%3D%3D', 'abc=='],
    ['https://api.atlassian.com/admin/v1/orgs/o/domains?cursor=a+b', 'a+b'],
    ['/admin/v1/orgs/o/domains?cursor=abc', 'abc'],
    ['', undefined],
    [null, undefined],
    [undefined, undefined],
  ] as const)('of %s is %s', ([next, cursor], { expect }) => {
    expect(nextCursor.parse(next)).toBe(cursor);
  });

  test.for([['https://api.atlassian.com/admin/v1/orgs?page=2'], ['https://api.atlassian.com/admin/v1/orgs?cursor=']])(
    'a URL without a cursor, %s, is an error: the list would end too early',
    ([next], { expect }) => {
      expect(nextCursor.safeParse(next).success).toBe(false);
    },
  );
});

describe('pageOf', () => {
  const page = pageOf(z.object({ id: z.string() }));

  test.for([
    [{ data: [{ id: 'a', more: 1 }], links: { next: 'c', self: 's' }, meta: {} }, 'c'],
    [{ data: [{ id: 'a' }], links: { next: null } }, undefined],
    [{ data: [{ id: 'a' }], links: {} }, undefined],
    [{ data: [{ id: 'a' }], links: null }, undefined],
    [{ data: [{ id: 'a' }] }, undefined],
  ] as const)('reads %j', ([answer, cursor], { expect }) => {
    expect(page.parse(answer)).toEqual({ items: [{ id: 'a' }], nextCursor: cursor });
  });
});

describe('nothing', () => {
  test.for([[undefined], [{ message: 'done' }], ['<html>']])('takes %j and answers nothing', ([answer], { expect }) => {
    expect(nothing.safeParse(answer)).toEqual({ success: true, data: undefined });
  });
});
