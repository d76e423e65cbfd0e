import { describe, expect, test, vi } from 'vitest';
import type { Export } from '../../../src/contract';
import { aBoot, anExport, aUserPage } from './support/builders';
import { buttonsIn, ofType, readable } from './support/forge-doc';
import { answerWith, failing, handler, inputs, openApp, page, press, see, shown } from './support/stage';

const READY = anExport();

describe('the exports page', () => {
  test('says what each file holds, and what became of those that are gone', async () => {
    const gone: Export = { ...READY, exportId: 'export-2', state: 'failed', failure: 'missing-scope' };
    await openApp('/exports', { 'app.boot': () => aBoot(), 'exports.list': () => ({ rows: [READY, gone] }) });

    await see('1,284 rows');
    expect(shown()).toContain('Suspended users, except 2');
    expect(shown()).toContain('Failed: The organization API key may not do this');
  });

  test('says of a file how many accounts were read in part, and nothing where all were read whole', async () => {
    const inPart = { ...READY, exportId: 'export-2', readInPart: 2 };
    await openApp('/exports', { 'app.boot': () => aBoot(), 'exports.list': () => ({ rows: [READY, inPart] }) });

    await see('2 accounts were read in part');
    expect(shown().match(/read in part/g)).toHaveLength(1);
  });

  test('goes on saying of which users a file was that is gone', async () => {
    const filter = { groupIds: ['group-1'] };
    const gone: Export = { ...READY, state: 'expired', scope: { parts: [{ filter }] } };
    await openApp('/exports', {
      'app.boot': () => aBoot(),
      'exports.list': () => ({ rows: [gone, { ...gone, exportId: 'export-2' }] }),
      'groups.search': () => ({ rows: [{ groupId: 'group-1', name: 'Engineers', synced: false }] }),
    });

    await see('Engineers');
    expect(shown().match(/Users in group Engineers/g)).toHaveLength(2);
    expect(inputs('groups.search')).toEqual([filter]);
  });

  test('deletes a file only after a second press, which says that it is gone for everyone', async () => {
    await openApp('/exports', {
      'app.boot': () => aBoot(),
      'exports.list': () => ({ rows: [READY] }),
      'exports.delete': ({ exportId }) => ({ exportId }),
    });
    await see('1,284 rows');

    pressDeleteOnCard();

    await see('users-2026-01-05-0900.csv will be gone for everyone');
    expect(inputs('exports.delete')).toEqual([]);
    expect(buttonsIn(page(), 'Cancel')[0]?.props.autoFocus).toBe(true);

    answerWith({ 'exports.list': () => ({ rows: [{ ...READY, state: 'expired', deletedAt: READY.asOf }] }) });
    await press('Delete file');

    await see('Deleted Jan 5, 2026');
    expect(inputs('exports.delete')).toEqual([{ exportId: 'export-1' }]);
    expect(buttonsIn(page(), 'Delete file')).toEqual([]);
  });

  test('keeps a file whose deletion was thought better of', async () => {
    await openApp('/exports', { 'app.boot': () => aBoot(), 'exports.list': () => ({ rows: [READY] }) });
    await see('1,284 rows');
    pressDeleteOnCard();

    await press('Cancel');

    await vi.waitFor(() => expect(buttonsIn(page(), 'Delete file')).toEqual([]));
    expect(ofType(page(), 'FileCard')).toHaveLength(1);
    expect(inputs('exports.delete')).toEqual([]);
  });

  test('says in the dialog why a file could not be deleted', async () => {
    await openApp('/exports', {
      'app.boot': () => aBoot(),
      'exports.list': () => ({ rows: [READY] }),
      'exports.delete': () => failing({ code: 'not-permitted' }),
    });
    await see('1,284 rows');
    pressDeleteOnCard();

    await press('Delete file');

    await vi.waitFor(() => {
      const dialogs = ofType(page(), 'Modal').map(readable);
      expect(dialogs.join()).toContain("You don't have access");
    });
  });

  test('starts what was chosen, and follows it until its file is ready', async () => {
    await openApp('/exports', {
      'app.boot': () => aBoot(),
      'exports.list': () => ({ rows: [] }),
      'exports.start': () => ({ exportId: 'export-1' }),
      'exports.get': () => READY,
    });

    await see('No exports');
    await press('Start export');

    await see('1,284 rows');
    expect(inputs('exports.start')).toMatchObject([{ kind: 'users', neutralizeFormulas: true }]);
  });

  test('says of alerts and of audit entries which of them a file has', async () => {
    const alerts: Export = { ...READY, kind: 'alerts', scope: { alerts: { level: 'overdue', state: 'new' } } };
    const audit: Export = {
      ...READY,
      exportId: 'export-2',
      kind: 'audit',
      scope: { audit: { act: 'run.row', result: ['failed'], from: '2026-01-05', people: 1 } },
    };
    await openApp('/exports', { 'app.boot': () => aBoot(), 'exports.list': () => ({ rows: [alerts, audit] }) });

    await see('1,284 rows');
    expect(shown()).toContain('Level: Overdue · State: New');
    expect(shown()).toContain('1 chosen user · Acted on an account · Failed · from Jan 5, 2026');
  });

  test('shows why an export could not be started', async () => {
    await openApp('/exports', {
      'app.boot': () => aBoot(),
      'exports.list': () => ({ rows: [] }),
      'exports.start': () => failing({ code: 'org-key-rejected' }),
    });

    await see('No exports');
    await press('Start export');

    await see('Atlassian does not accept the organization API key');
  });
});

describe('the line above the tabs', () => {
  const RUNNING: Export = { ...READY, state: 'running', progress: { done: 300, total: 1_284 } };
  const SOMEWHERE_ELSE = {
    'app.boot': () => aBoot(),
    'users.list': () => aUserPage(),
    'exports.start': () => ({ exportId: 'export-1' }),
  };

  test('tells on every page how an export goes on, and of how many more', async () => {
    let started = 0;
    await openApp('/users', {
      ...SOMEWHERE_ELSE,
      'exports.start': () => ({ exportId: `export-${String((started += 1))}` }),
      'exports.get': ({ exportId }) => ({ ...RUNNING, exportId }),
    });
    await see('Ada Lovelace');

    await press('Export');
    await see('Export under way:');
    expect(shown()).toContain('300 of 1,284 read');
    expect(shown()).not.toContain('and 1 more');

    await press('Export');
    await see('and 1 more');
  });

  test('says that a file is ready until that was seen', async () => {
    await openApp('/users', { ...SOMEWHERE_ELSE, 'exports.get': () => READY });
    await see('Ada Lovelace');
    await press('Export');
    await see('The file is ready: 1,284 rows');
    expect(ofType(page(), 'FileCard').map(({ props }) => props.fileName)).toEqual(['users-2026-01-05-0900.csv']);

    await press('Close');

    await vi.waitFor(() => expect(shown()).not.toContain('is ready'));
  });

  test('says that an export failed, and why', async () => {
    await openApp('/users', {
      ...SOMEWHERE_ELSE,
      'exports.get': () => ({ ...READY, state: 'failed', failure: 'missing-scope' }),
    });
    await see('Ada Lovelace');

    await press('Export');

    await see('Export failed: Users. The organization API key may not do this.');
    expect(buttonsIn(page(), 'Open exports')).toHaveLength(1);
  });
});

/** The button that the host draws on the card. */
function pressDeleteOnCard(): void {
  ofType(page(), 'FileCard').forEach((card) => {
    handler(card, 'onDelete')();
  });
}
