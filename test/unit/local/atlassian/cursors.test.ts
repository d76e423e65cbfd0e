import { describe, test } from 'vitest';
import { decodeCursor, encodeCursor, positionOf } from '../../../../local/atlassian/admin/cursors';
import { membershipStatus, userStatus } from '../../../../local/atlassian/org/standing';
import type { Standing } from '../../../../local/atlassian/org/model';

describe('a cursor', () => {
  const bookmark = { operation: 'searchUsers', position: 40, query: '{"a":1}', at: 1_000 };

  test('holds its place for 15 minutes and no longer', ({ expect }) => {
    const cursor = encodeCursor(bookmark);

    expect(decodeCursor(cursor, 'searchUsers', 1_000 + 900_000)).toEqual(bookmark);
    expect(() => decodeCursor(cursor, 'searchUsers', 1_001 + 900_000)).toThrow('expired');
  });

  test.for(['', '_', 'abc', 'abc_def'])('"%s" is none of ours', (cursor, { expect }) => {
    expect(() => decodeCursor(cursor, 'searchUsers', 1_000)).toThrow('not valid');
  });

  test.for([{ query: 'no JSON' }, { position: -1 }, { position: 0.5 }, { at: NaN }])(
    'that somebody made up is none of ours, though its checksum is right: %o',
    (part, { expect }) => {
      const cursor = encodeCursor({ ...bookmark, ...part });

      expect(() => decodeCursor(cursor, 'searchUsers', 1_000)).toThrow('not valid');
    },
  );

  test('belongs to its list and its query', ({ expect }) => {
    const cursor = encodeCursor(bookmark);

    expect(() => decodeCursor(cursor, 'searchGroups', 1_000)).toThrow('another list');
    expect(() => positionOf(cursor, { operation: 'searchUsers', query: '{"a":2}', now: 1_000 })).toThrow(
      'other filters',
    );
    expect(positionOf(cursor, { operation: 'searchUsers', query: '{"a":1}', now: 1_000 })).toBe(40);
    expect(positionOf(undefined, { operation: 'searchUsers', query: '', now: 1_000 })).toBe(0);
  });
});

describe('the status of a user', () => {
  const active: Standing = {
    accountStatus: 'active',
    memberOf: 0b11,
    suspendedIn: 0,
    deactivatedAt: undefined,
    forDeletion: false,
  };

  test.for([
    [{ suspendedIn: 0b01 }, 0b11, 'active'],
    [{ suspendedIn: 0b01 }, 0b01, 'suspended'],
    [{ suspendedIn: 0b11 }, 0b11, 'suspended'],
    [{ memberOf: 0b01, suspendedIn: 0b01 }, 0b11, 'suspended'],
    [{ memberOf: 0b01 }, 0b10, 'no_membership'],
    [{ memberOf: 0 }, 0b11, 'no_membership'],
  ] as const)('%o seen through directories %d is %s', ([change, scope, expected], { expect }) => {
    expect(membershipStatus({ ...active, ...change }, scope)).toBe(expected);
  });

  test.for([
    [{}, 'active'],
    [{ suspendedIn: 0b11 }, 'suspended'],
    [{ memberOf: 0 }, 'not_invited'],
    [{ accountStatus: 'inactive', suspendedIn: 0b11 }, 'deactivated'],
    [{ accountStatus: 'closed' }, 'deactivated'],
    [{ accountStatus: 'inactive', forDeletion: true }, 'for_deletion'],
  ] as const)('%o is %s', ([change, expected], { expect }) => {
    expect(userStatus({ ...active, ...change }, 0b11)).toBe(expected);
  });
});
