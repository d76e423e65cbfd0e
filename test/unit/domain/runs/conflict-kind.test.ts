import { describe, test } from 'vitest';
import { conflictKindOf } from '../../../../src/domain/runs/conflict-kind';

describe('conflictKindOf', () => {
  test.for([
    ['ADMIN-UAM-409-3', 'Product License Limit Exceeded', 'seat-limit'],
    ['ADMIN-409-3', 'License limit exceeded', 'seat-limit'],
    ['ADMIN-UAM-409-2', 'Resource Conflicts', 'already'],
    ['ADMIN-UAM-409-1', 'Cannot create default group', 'other'],
    ['ADMIN-409-5', 'Group not empty', 'other'],
  ] as const)('the code %s decides: %s', ([apiCode, detail, kind], { expect }) => {
    expect(conflictKindOf({ apiCode, detail })).toBe(kind);
  });

  test.for([
    ['ADMIN-UAM-409-3', 'The user is already in the group', 'seat-limit'],
    ['ADMIN-409-5', 'You’ve exceeded your user limit for the app.', 'other'],
  ] as const)('the code %s decides against the words', ([apiCode, detail, kind], { expect }) => {
    expect(conflictKindOf({ apiCode, detail })).toBe(kind);
  });

  test.for([
    ['The user is already in the group', 'already'],
    ['User ALREADY a member', 'already'],
    ['You’ve exceeded your user limit for an app that the group grants access to.', 'seat-limit'],
    ['You’ve exceeded your user limit for the app.', 'seat-limit'],
    ['Product License Limit Exceeded', 'seat-limit'],
    ['Licence limit reached', 'seat-limit'],
  ] as const)('without a code, “%s” is %s', ([detail, kind], { expect }) => {
    expect(conflictKindOf({ detail })).toBe(kind);
  });

  test.for([['ADMIN-409-28'], ['conflict.lifecycleErrors'], ['ADMIN-409-99']] as const)(
    'the code %s names no case, so the words are read',
    ([apiCode], { expect }) => {
      expect(conflictKindOf({ apiCode, detail: 'The user is already in the group' })).toBe('already');
    },
  );

  test.for([
    ['The user is already in the group or you’ve exceeded your user limit for an app that the group grants access to.'],
    ['Resource Conflicts'],
    ['ADMIN-UAM-409-2'],
    [undefined],
  ] as const)('never guesses from %j', ([detail], { expect }) => {
    expect(conflictKindOf({ detail })).toBe('other');
  });

  test('a group whose name says “limit” is no seat limit', ({ expect }) => {
    expect(conflictKindOf({ detail: 'Ada is already in the group no-limit' })).toBe('already');
  });
});
