import { describe, test } from 'vitest';
import { ACCOUNT_ID } from '../../../../src/domain/accounts/account-id';

const UUID = '5b6a1c7e-9f0d-4a35-8c1e-2f4b6d8a0c1e';

describe('an account id', () => {
  test.for(['5b10ac8d82e05b22cc7d4ef5', `557058:${UUID}`, `712020:${UUID}`, `ug:${UUID}`, `qm:${UUID}:${UUID}`])(
    'has a form that Atlassian gives: %s',
    (id, { expect }) => {
      expect(ACCOUNT_ID.test(id)).toBe(true);
    },
  );

  test.for([
    'count',
    'search',
    'a?b',
    '..',
    'accountability',
    'internationalization',
    'ada@example.com',
    `557058:${UUID}/..`,
    `${UUID}\n`,
    '5b10ac8d82e05b22cc7d4ef',
    '',
  ])('is no word and no part of an address: %j', (id, { expect }) => {
    expect(ACCOUNT_ID.test(id)).toBe(false);
  });
});
