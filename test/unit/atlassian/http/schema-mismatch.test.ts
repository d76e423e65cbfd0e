import { describe, test } from 'vitest';
import { z } from 'zod';
import { instant, pageOf } from '../../../../src/atlassian/http/schema';
import { describeMismatch } from '../../../../src/atlassian/http/schema-mismatch';

function mismatchOf(schema: z.ZodType, value: unknown): string {
  const parsed = schema.safeParse(value);
  if (parsed.success) throw new Error('it fits');
  return describeMismatch(parsed.error, value);
}

describe('describeMismatch', () => {
  test('names path and types, and no value', ({ expect }) => {
    const schema = pageOf(z.object({ accountId: z.string(), mfaEnabled: z.boolean(), at: instant }));
    const answer = { data: [{ accountId: 90_210, mfaEnabled: 'ada@example.com', at: 'the 5th' }] };

    const text = mismatchOf(schema, answer);

    expect(text).toBe(
      'data.0.accountId: string expected, number found; data.0.mfaEnabled: boolean expected, string found; ' +
        'data.0.at: an ISO 8601 instant expected, string found',
    );
  });

  test.for([
    [z.object({ data: z.string() }), undefined, '(all): object expected, nothing found'],
    [z.object({ data: z.string() }), {}, 'data: string expected, nothing found'],
    [z.object({ data: z.string() }), { data: null }, 'data: string expected, null found'],
    [z.object({ data: z.object({}) }), { data: [] }, 'data: object expected, array found'],
    [z.literal('secret'), 'ada', '(all): invalid_value, string found'],
    [z.strictObject({}), { ada: 1 }, '(all): unrecognized_keys, object found'],
  ] as const)('of %# says %s', ([schema, value, text], { expect }) => {
    expect(mismatchOf(schema, value)).toBe(text);
  });

  test('stays short when everything is wrong', ({ expect }) => {
    expect(mismatchOf(z.array(z.string()), [1, 2, 3, 4, 5, 6, 7])).toMatch(
      /^0: .*; 4: string expected, number found; 2 more$/,
    );
  });
});
