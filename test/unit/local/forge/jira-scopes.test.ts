import { describe, test } from 'vitest';
import { hasScopeFor } from '../../../../local/forge/jira-scopes';

describe('the scopes of a Jira route', () => {
  test.for(['GET /rest/api/3/serverInfo', 'POST /rest/api/3/permissions/check'])(
    'are none for %s',
    (call, { expect }) => {
      const [method = '', path = ''] = call.split(' ');

      expect(hasScopeFor(method, path, [])).toBe(true);
    },
  );

  test.for([
    ['GET /rest/api/3/project/search', 'read:jira-work', 'read:project:jira'],
    ['POST /rest/api/3/issue', 'write:jira-work', 'write:issue:jira'],
    ['GET /rest/api/3/issue/NW-1?fields=comment', 'read:jira-work', 'read:issue:jira'],
    ['GET /rest/api/3/issue/createmeta/NW/issuetypes', 'read:jira-work', 'read:issue-meta:jira'],
    ['POST /rest/api/3/issue/NW-1/comment', 'write:jira-work', 'write:comment:jira'],
    ['POST /rest/api/3/issue/NW-1/attachments', 'write:jira-work', 'write:attachment:jira'],
    ['POST /rest/api/3/search/jql', 'read:jira-work', 'read:issue-details:jira'],
    ['GET /rest/api/3/users/search', 'read:jira-user', 'read:user:jira'],
  ] as const)(
    'of %s are the classic one, and never one granular one alone',
    ([call, classic, granular], { expect }) => {
      const [method = '', path = ''] = call.split(' ');

      expect(hasScopeFor(method, path, [classic])).toBe(true);
      expect(hasScopeFor(method, path, [granular])).toBe(false);
      expect(hasScopeFor(method, path, [])).toBe(false);
    },
  );

  test('are all of the granular ones where no classic one is held', ({ expect }) => {
    const granular = [
      'write:issue:jira',
      'write:comment:jira',
      'write:comment.property:jira',
      'write:attachment:jira',
      'read:issue:jira',
    ];

    expect(hasScopeFor('POST', '/rest/api/3/issue', granular)).toBe(true);
    for (const left of granular) {
      const others = granular.filter((scope) => scope !== left);
      expect(hasScopeFor('POST', '/rest/api/3/issue', others), `without ${left}`).toBe(false);
    }
  });
});
