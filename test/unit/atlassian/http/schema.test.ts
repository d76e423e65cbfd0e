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
    ['2025-11-06 23:07', '2025-11-06T23:07:00.000Z'],
    ['2025-11-07T00:07:29.123+0100', '2025-11-06T23:07:29.123Z'],
    ['2025-11-06', '2025-11-06T00:00:00.000Z'],
    ['2024-02-29', '2024-02-29T00:00:00.000Z'],
  ] as const)('%s is %s', ([text, iso], { expect }) => {
    expect(instant.parse(text)).toBe(iso);
  });

  test.for(
    [
      ['yesterday', '-', '0', '1', 'v2', 'Jan', 'never 1', 'null 3', 'Unknown 5', 'Q3 2025', '1764547200'],
      ['03/11/2026', '11.03.2026', '2026-3-1', '20260301', '+002026-03-01', 'Mon, 02 Mar 2026 10:00:00 GMT'],
      ['2026-02-30', '2025-02-29', '2026-13-01', '2026-00-10', '2026-02-30T10:00:00Z', '2026-03-01T25:00:00Z'],
      ['2026-03-01T', '2026-03-01T10', '2026-03-01T10:00:00 Europe/Berlin', '2026-03-01, last seen'],
    ].flat(),
  )('"%s" is no instant: nobody seems idle because of it', (text, { expect }) => {
    expect(instant.safeParse(text).success).toBe(false);
  });

  test.for(['0001-01-01T00:00:00Z', '1899-12-30', '1970-01-01T00:00:00.000Z', '1969-12-31T16:00:00-08:00'])(
    '%s, which systems write where they have no time, is no instant',
    (text, { expect }) => {
      expect(instant.safeParse(text).success).toBe(false);
    },
  );
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
