import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, test } from 'vitest';
import {
  ACCOUNT_STATUSES,
  CLAIM_STATUSES,
  INDEXED_STATUSES,
  MEMBERSHIP_STATUSES,
  MFA_STATES,
  type IndexedAccount,
} from '../../../../src/domain/accounts/indexed-account';
import { COVERS_NOTHING } from '../../../../src/domain/activity/read-activity';
import { packAccounts, unpackAccounts } from '../../../../src/storage/directory/chunks';
import { anIndexedAccount } from '../../domain/accounts/an-indexed-account';

const day = fc.integer({ min: 0, max: 30_000 });
const wholeAccount: fc.Arbitrary<IndexedAccount> = fc.record({
  accountId: fc.stringMatching(/^[a-zA-Z0-9_|:-]{1,128}$/),
  accountStatus: fc.constantFrom(...ACCOUNT_STATUSES),
  membershipStatus: fc.constantFrom(...MEMBERSHIP_STATUSES),
  claimStatus: fc.constantFrom(...CLAIM_STATUSES),
  status: fc.constantFrom(...INDEXED_STATUSES),
  mfa: fc.constantFrom(...MFA_STATES),
  isOrgAdmin: fc.boolean(),
  isProtected: fc.boolean(),
  addedDay: fc.option(day, { nil: undefined }),
  activity: fc.option(
    fc.record({
      coverage: fc.constantFrom('whole' as const, COVERS_NOTHING),
      days: fc.array(
        fc.record({
          key: fc.constantFrom('jira-software', 'confluence', 'odd key'),
          siteId: fc.constantFrom('s1', 's2'),
          day: fc.oneof(day, fc.constantFrom('never' as const, 'unknown' as const)),
        }),
        { maxLength: 6 },
      ),
    }),
    { nil: undefined },
  ),
});
const anyAccount: fc.Arbitrary<IndexedAccount> = fc
  .tuple(wholeAccount, fc.constantFrom({}, { isInPart: true as const }))
  .map(([account, inPart]) => ({ ...account, ...inPart }));

describe('a chunk of the directory index', () => {
  test('gives back what it was given', ({ expect }) => {
    fc.assert(
      fc.property(fc.array(anyAccount, { maxLength: 30 }), (accounts) => {
        expect(unpackAccounts('chunk', packAccounts(accounts))).toEqual(accounts);
      }),
    );
  });

  test('takes less than 60 bytes an account, ids that nothing repeats included', ({ expect }) => {
    const accounts = Array.from({ length: 1_000 }, (_, n) => {
      const hash = createHash('sha256').update(String(n)).digest();
      const activity = Array.from({ length: 4 }, (__, app) => ({
        key: `app-${app}`,
        siteId: `site-${app % 2}`,
        day: 20_000 - ((hash[app] ?? 0) + 256 * ((hash[app + 4] ?? 0) % 3)),
      }));
      return anIndexedAccount({ accountId: `712020:${hash.toString('hex').slice(0, 36)}`, activity });
    });

    expect(packAccounts(accounts).length / accounts.length).toBeLessThan(60);
  });

  test.for([
    ['no gzip', 'bm90IGd6aXA='],
    ['other members', gzipSync('{"ids":"a"}').toString('base64')],
    [
      'columns of two lengths',
      gzipSync(
        JSON.stringify({ names: [], ids: 'a\nb', facts: [0], added: [1, 1], counts: [0, 0], apps: [], days: [] }),
      ).toString('base64'),
    ],
  ] as const)('that is broken (%s) is refused by its key', ([, packed], { expect }) => {
    expect(() => unpackAccounts('chunk-7', packed)).toThrow(
      expect.objectContaining({ code: 'stored-data-invalid', message: expect.stringContaining('chunk-7') as string }),
    );
  });
});
