import { describe, test } from 'vitest';
import type { OrgProfile, UserFilter } from '../../../../src/contract';
import { decideByKnown, type KnownThings } from '../../../../src/domain/organization/known-things';
import { filterReferences, stored } from '../../../../src/domain/organization/references';
import { anOrgProfile } from '../../../support/builders';

function known(given: Partial<KnownThings> & { org?: Partial<OrgProfile> } = {}): KnownThings {
  return { profile: anOrgProfile(given.org), used: given.used ?? [], groupIds: given.groupIds ?? new Set(['g-1']) };
}

const NOTHING = new Map();

function decided(filter: UserFilter, org = known(), remembered: Parameters<typeof decideByKnown>[2] = NOTHING) {
  return decideByKnown(filterReferences(filter), org, remembered);
}

describe('what a filter names', () => {
  test.for<[string, UserFilter]>([
    ['filter.apps.0.key', { apps: [{ key: 'nope' }] }],
    ['filter.apps.0.siteId', { apps: [{ key: 'confluence', siteId: 'nope' }] }],
    ['filter.lastActive.app.key', { lastActive: { app: { key: 'nope' } } }],
    ['filter.lastActive.app.siteId', { lastActive: { app: { key: 'confluence', siteId: 'nope' } } }],
    ['filter.roleIds.0', { roleIds: ['atlassian/nope'] }],
    ['filter.directoryIds.1', { directoryIds: ['directory-1', 'nope'] }],
    ['filter.groupIds.0', { groupIds: ['nope'] }],
    ['filter.not.groupIds.1', { not: { groupIds: ['g-1', 'nope'] } }],
    ['filter.not.apps.0.key', { not: { apps: [{ key: 'nope' }] } }],
  ])('is named where nobody knows it: %s', ([path, filter], { expect }) => {
    expect(decided(filter).unknown[0]?.path).toBe(path);
  });

  test('is one app under each of its names', ({ expect }) => {
    const filter = { apps: [{ key: 'jira' }], lastActive: { app: { key: 'jira', siteId: 'site-1' } } };

    expect(decided(filter)).toEqual({ unknown: [], undecidable: [] });
  });

  test('is not an app of another site', ({ expect }) => {
    const org = known({ org: { sites: [...anOrgProfile().sites, { siteId: 'site-2', name: 'two' }] } });

    const { unknown } = decided({ lastActive: { app: { key: 'confluence', siteId: 'site-2' } } }, org);

    expect(unknown.map(({ path }) => path)).toEqual(['filter.lastActive.app.key']);
  });

  test('that was there once is gone, with the name that it had, and neither nobody nor everybody', ({ expect }) => {
    const remembered = new Map([['group g-2', { name: 'Legal' }]]);

    expect(decided({ groupIds: ['g-1', 'g-2'] }, known(), remembered)).toEqual({
      unknown: [],
      undecidable: [{ path: 'filter.groupIds.1', kind: 'group', id: 'g-2', name: 'Legal' }],
    });
  });

  test('and is left out is gone like any other: nobody can say who would not be left out', ({ expect }) => {
    const remembered = new Map([['group g-2', { name: 'Legal' }]]);

    expect(decided({ not: { groupIds: ['g-2'] } }, known(), remembered).undecidable).toEqual([
      { path: 'filter.not.groupIds.0', kind: 'group', id: 'g-2', name: 'Legal' },
    ]);
  });

  test('was there when it was stored, whether or not anybody remembers', ({ expect }) => {
    const references = filterReferences({ groupIds: ['g-9'] }).map(stored);

    expect(decideByKnown(references, known(), NOTHING).undecidable).toMatchObject([{ id: 'g-9' }]);
  });
});

describe('a key that may not read workspaces', () => {
  const unread = { apps: [], sites: [], unread: ['apps' as const] };

  test('knows an app by the activity in it', ({ expect }) => {
    const org = known({ org: unread, used: [{ key: 'jira-software', siteId: 'site-1' }] });

    expect(decided({ lastActive: { app: { key: 'jira', siteId: 'site-1' } } }, org)).toEqual({
      unknown: [],
      undecidable: [],
    });
  });

  test('cannot say of another whether it is there: it has not gone, and is no mistake', ({ expect }) => {
    expect(decided({ lastActive: { app: { key: 'trello' } } }, known({ org: unread }))).toEqual({
      unknown: [],
      undecidable: [{ path: 'filter.lastActive.app.key', kind: 'app', id: 'trello', isUnread: true }],
    });
  });
});
