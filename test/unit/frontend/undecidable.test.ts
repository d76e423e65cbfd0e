import { describe, expect, test } from 'vitest';
import type { CallInput, Undecidable } from '../../../src/contract';
import { withoutGone } from '../../../src/frontend/pages/users/without-gone';
import { without } from '../../../src/lists';
import { aBoot, aDashboard, aRun, aUserPage } from './support/builders';
import { address, inputs, openApp, press, see, shown } from './support/stage';

const LEGAL: Undecidable = { path: 'filter.groupIds.0', kind: 'group', id: 'g-1', name: 'Legal' };

describe('what cannot be decided', () => {
  test('is told in place of the table, and the criterion can be taken out', async () => {
    await openApp('/users?filter=%7B%22groupIds%22%3A%5B%22g-1%22%5D%7D', {
      'app.boot': () => aBoot(),
      'groups.search': () => ({ rows: [] }),
      'users.list': ({ filter }: CallInput<'users.list'>) =>
        filter?.groupIds === undefined ? aUserPage() : aUserPage({ rows: [], total: 0, undecidable: [LEGAL] }),
    });
    await see('The group Legal is no longer there.');
    expect(shown()).toContain("Nobody is shown, since this can't be decided.");

    await press('Remove this criterion');
    await see('Ada Lovelace');

    expect(inputs('users.list').at(-1)?.filter).toEqual({});
  });

  test('on the dashboard leads to the settings that name it', async () => {
    const rest = without(without(aDashboard(), 'activity'), 'alerts');
    await openApp('/dashboard', {
      'app.boot': () => aBoot(),
      'dashboard.get': () => ({ ...rest, undecidable: [{ ...LEGAL, path: 'protected.groupIds.0' }] }),
      'settings.get': () => new Promise<never>(() => undefined),
    });
    await see('The group Legal is no longer there.');

    await press('Open settings');

    expect(address()).toBe('/settings/protected');
  });

  test('is what a run that ended by it names', async () => {
    await openApp('/runs/run-1', {
      'app.boot': () => aBoot(),
      'runs.get': () => aRun({ state: 'failed', failure: 'undecidable', counts: {}, stoppedBy: LEGAL }),
      'runs.rows': () => ({ rows: [] }),
    });

    await see('The group Legal is no longer there.');
  });
});

test('only what is gone leaves a filter; activity in an app that is gone goes as a whole', () => {
  const filter = {
    text: 'a',
    groupIds: ['g-1', 'g-2'],
    apps: [{ key: 'loom' }],
    lastActive: { olderThanDays: 90, app: { key: 'loom' } },
  };
  const loom = { kind: 'app' as const, id: 'loom' };

  const left = withoutGone(filter, [
    LEGAL,
    { ...loom, path: 'filter.apps.0.key' },
    { ...loom, path: 'filter.lastActive.app.key' },
  ]);

  expect(left).toEqual({ text: 'a', groupIds: ['g-2'] });
});
