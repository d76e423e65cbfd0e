import { describe, test } from 'vitest';
import { addressedBy, answeredFor, type AskedFor } from '../../../../src/domain/accounts/asked-for';

const answer = (accountId: string, email?: string) => ({ user: { accountId, email } });

function kept(asked: AskedFor, ...answers: ReturnType<typeof answer>[]): string[] {
  return answeredFor(asked, answers).map(({ user }) => user.accountId);
}

describe('an answer to a search by id', () => {
  test('speaks of nobody but whom it was asked for', ({ expect }) => {
    expect(kept({ accountIds: ['ada'] }, answer('ada'), answer('bob'))).toEqual(['ada']);
  });
});

describe('an answer to a search by address', () => {
  test('speaks of nobody who shows another one', ({ expect }) => {
    expect(kept({ emails: ['ada@example.com'] }, answer('bob', 'bob@example.com'))).toEqual([]);
  });

  test.for(['Ada@Example.com', ' ada@example.com'])(
    'speaks of whoever shows it in another form: %s',
    (email, { expect }) => {
      expect(kept({ emails: ['ada@example.com'] }, answer('ada', email))).toEqual(['ada']);
    },
  );

  test('is one address in either form of its domain', ({ expect }) => {
    const found = answer('ada', 'ada@bücher.example');

    expect(kept({ emails: ['ada@xn--bcher-kva.example'] }, found)).toEqual(['ada']);
  });

  test('speaks of the one who hides theirs, and of none of several', ({ expect }) => {
    const asked = { emails: ['ada@example.com'] };

    expect(kept(asked, answer('ada'))).toEqual(['ada']);
    expect(kept(asked, answer('ada'), answer('ada'))).toEqual(['ada', 'ada']);
    expect(kept(asked, answer('ada'), answer('bob'))).toEqual([]);
    expect(kept(asked, answer('ada', 'ada@example.com'), answer('bob'))).toEqual(['ada']);
  });

  test('speaks of an account wherever one directory shows its address and another hides it', ({ expect }) => {
    expect(kept({ emails: ['ada@example.com'] }, answer('ada'), answer('ada', 'ada@example.com'))).toEqual([
      'ada',
      'ada',
    ]);
    expect(kept({ emails: ['ada@example.com'] }, answer('bob'), answer('bob', 'bob@example.com'))).toEqual([]);
  });

  test('of several keeps who hides theirs, for a search by one', ({ expect }) => {
    const asked = { emails: ['ada@example.com', 'bob@example.com'] };

    expect(kept(asked, answer('ada', 'ada@example.com'), answer('bob'), answer('eve', 'eve@example.com'))).toEqual([
      'ada',
      'bob',
    ]);
  });
});

describe('a filter by address', () => {
  test('finds nobody who shows another one', ({ expect }) => {
    const isAsked = addressedBy(['ada@example.com']);

    expect([isAsked({ accountId: 'ada', email: 'ADA@example.com' }), isAsked({ accountId: 'ada' })]).toEqual([
      true,
      true,
    ]);
    expect(isAsked({ accountId: 'bob', email: 'bob@example.com' })).toBe(false);
    expect(addressedBy(undefined)({ accountId: 'bob', email: 'bob@example.com' })).toBe(true);
  });
});
