import { describe, test } from 'vitest';
import type { SeatApp, SeatPath, SeatsPage } from '../../../../src/contract';
import { joinSeats } from '../../../../src/domain/seats/joined';

describe('joinSeats', () => {
  const through = (groupId: string, roleId = 'atlassian/user'): SeatPath => ({
    roleId,
    via: 'group',
    group: { groupId, name: groupId },
    end: 'here',
  });
  const direct: SeatPath = { roleId: 'atlassian/user', via: 'direct', end: 'here' };
  const anApp = (paths: SeatPath[], methods: SeatApp['roles'][number]['methods'] = ['direct', 'group']): SeatApp => ({
    resourceId: 'jira',
    key: 'jira-software',
    appName: 'Jira',
    seat: 'taken',
    roles: [{ roleId: 'atlassian/user', methods }],
    paths,
  });
  const aPage = (given: Partial<SeatsPage>): SeatsPage => ({
    apps: [],
    groupsRead: 50,
    unreadGroups: [],
    asOf: '2026-11-22T08:00:00Z',
    ...given,
  });

  test('holds the paths of all pages, and those without a group once', ({ expect }) => {
    const first = aPage({ apps: [anApp([direct, through('a'), through('b')])], nextCursor: 'c1' });
    const further = [aPage({ apps: [anApp([direct, through('c')])], groupsRead: 3 })];

    const joined = joinSeats(first, further);

    expect(joined).toMatchObject({ groupsRead: 53, isWhole: true });
    expect(joined.nextCursor).toBeUndefined();
    expect(joined.apps.map(({ paths }) => paths)).toEqual([[direct, through('a'), through('b'), through('c')]]);
  });

  test('a role through a group that was not found is said so once every group was read', ({ expect }) => {
    const page = aPage({ apps: [anApp([direct])] });

    expect(joinSeats(page, []).apps[0]?.unexplained).toEqual(['atlassian/user']);
    expect(joinSeats({ ...page, nextCursor: 'c1' }, []).apps[0]?.unexplained).toEqual([]);
    expect(joinSeats({ ...page, unreadGroups: [{ groupId: 'x', name: 'x' }] }, [])).toMatchObject({
      isWhole: false,
      apps: [{ unexplained: [] }],
    });
  });

  test('a role granted in a way that we do not know is not passed over in silence', ({ expect }) => {
    expect(joinSeats(aPage({ apps: [anApp([], [])] }), []).apps[0]?.unexplained).toEqual(['atlassian/user']);
  });

  test('a group that grants another role explains nothing', ({ expect }) => {
    const page = aPage({ apps: [anApp([through('a', 'atlassian/admin')])] });

    expect(joinSeats(page, []).apps[0]?.unexplained).toEqual(['atlassian/user']);
  });
});
