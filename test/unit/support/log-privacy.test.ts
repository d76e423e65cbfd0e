import { describe, expect, test } from 'vitest';
import { requireNobodyInLogs } from '../../support/log-privacy';

const keys = { scopedApiKey: 'ATCTT3xSCOPED', limitedApiKey: 'ATCTT3xLIMITED', blindApiKey: 'ATCTT3xBLIND' };
const orgs = [
  { ...keys, apiKey: 'ATCTT3xKEY' },
  { ...keys, apiKey: 'ATCTT3xOTHER' },
];

function logged(...texts: string[]) {
  const answers: Record<string, unknown> = {
    '/local/logs': { lines: texts.map((text) => ({ text })) },
    '/local/orgs': orgs,
    '/local/org/users?all=true': [{ name: 'Ada Lovelace' }, { name: 'job' }],
  };
  return <T>(route: string) => Promise.resolve(answers[route] as T);
}

describe('the look at the logs', () => {
  test.for([
    'failed for ada@example.org',
    'Bearer ATCTT3xKEY',
    'ATCTT3xSCOPED',
    'ATCTT3xOTHER',
    'Ada Lovelace was suspended',
  ])('finds what may not be there: %s', async (text) => {
    await expect(requireNobodyInLogs(logged('fine', text))).rejects.toThrow(/log line/);
  });

  test('has nothing against what may be there', async () => {
    await expect(requireNobodyInLogs(logged('job done', 'masked …@…', 'key ends in 1234'))).resolves.toBeUndefined();
  });
});
