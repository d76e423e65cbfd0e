import { describe, test } from 'vitest';
import { seatStateOf, seatUseOf } from '../../../../src/domain/seats/use';

describe('seatUseOf', () => {
  test.for([
    ['atlassian/user', 'takes'],
    ['atlassian/admin', 'takes'],
    ['atlassian/guest', 'none'],
    ['atlassian/customer', 'none'],
    ['atlassian/contributor', 'none'],
    ['atlassian/basic', 'none'],
    ['atlassian/stakeholder', 'none'],
    ['atlassian/user-access-admin', 'none'],
    ['atlassian/ai-access', 'none'],
    ['atlassian/added-later', 'unknown'],
  ] as const)('%s: %s', ([role, use], { expect }) => {
    expect(seatUseOf(role)).toBe(use);
  });
});

describe('seatStateOf', () => {
  const active = { accountStatus: 'active', membershipStatus: 'active' };

  test.for([
    ['a seat is taken', ['atlassian/user'], {}, 'taken'],
    ['one role that takes a seat is enough', ['atlassian/guest', 'atlassian/admin'], {}, 'taken'],
    ['roles without a seat take none', ['atlassian/guest', 'atlassian/basic'], {}, undefined],
    ['no roles take none', [], {}, undefined],
    ['a new role is not guessed at', ['atlassian/added-later'], {}, 'unknown'],
    ['suspended in the directory', ['atlassian/user'], { membershipStatus: 'suspended' }, 'suspended'],
    ['a deactivated account', ['atlassian/user'], { accountStatus: 'inactive' }, 'deactivated'],
    ['a deleted account', ['atlassian/user'], { accountStatus: 'closed' }, 'deactivated'],
    ['a membership that was not told', ['atlassian/user'], { membershipStatus: undefined }, 'unknown'],
    ['an account status that was not told', ['atlassian/user'], { accountStatus: undefined }, 'unknown'],
  ] as const)('%s', ([, roleIds, given, state], { expect }) => {
    expect(seatStateOf({ roleIds, ...active, ...given })).toBe(state);
  });
});
