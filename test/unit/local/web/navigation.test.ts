import { expect, test } from 'vitest';
import { navigationUrl } from '../../../../local/web/bridge/navigation';

const app = { moduleKey: 'admin', path: '/jira/settings/apps/app' };

test('an address stays as it is', () => {
  expect(navigationUrl({ url: 'https://admin.atlassian.com/o/1' }, app)).toBe('https://admin.atlassian.com/o/1');
  expect(navigationUrl({ url: '/browse/A-1' }, app)).toBe('/browse/A-1');
});

test('a target of Jira becomes its address', () => {
  expect(navigationUrl({ target: 'issue', issueKey: 'A-1' }, app)).toBe('/browse/A-1');
  expect(navigationUrl({ target: 'userProfile', accountId: '712020:a/b' }, app)).toBe('/jira/people/712020%3Aa%2Fb');
  expect(navigationUrl({ target: 'module', moduleKey: 'admin', path: 'runs/7' }, app)).toBe(`${app.path}/runs/7`);
});

test.each([
  [{ url: 'javascript:alert(1)' }, "an app can't navigate to a javascript: address"],
  [{ target: 'issue' }, 'the target issue needs issueKey'],
  [{ target: 'spaceView', spaceKey: 'A' }, "the target spaceView is Confluence's, and this page is Jira's"],
  [{ target: 'moon' }, 'the navigation target moon is not known'],
  [{ target: 'module', moduleKey: 'other' }, 'there is no module other on this page'],
])('%o is refused', (request, reason) => {
  expect(() => navigationUrl(request, app)).toThrow(reason);
});
