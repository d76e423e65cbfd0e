import { describe, test } from 'vitest';
import type { Principal } from '../../../local/types';
import { aStandIn, anAccount } from './stand-in';

const standIn = aStandIn();
const { orgAdmin, jiraAdmin, user } = standIn.atlassian.callers();

async function jira(url: string, principal: Principal, method = 'GET') {
  const response = await standIn.atlassian.jira({ method, url, headers: {} }, principal);
  return { status: response.status, body: JSON.parse(response.body ?? 'null') as unknown };
}
const as = (accountId: string | undefined): Principal => ({ provider: 'user', accountId });

describe('mypermissions', () => {
  const url = '/rest/api/3/mypermissions?permissions=ADMINISTER';

  test.for([
    ['the organization admin', orgAdmin, true],
    ['the Jira admin who is no organization admin', jiraAdmin, true],
    ['an ordinary user', user, false],
  ] as const)('of %s', async ([, accountId, havePermission], { expect }) => {
    expect(await jira(url, as(accountId))).toMatchObject({
      status: 200,
      body: { permissions: { ADMINISTER: { key: 'ADMINISTER', type: 'GLOBAL', havePermission } } },
    });
    expect(standIn.atlassian.account(accountId)?.platformRoles).toEqual(
      accountId === orgAdmin ? ['atlassian/org-admin'] : [],
    );
  });

  test('are not those of an administrator for the app itself', async ({ expect }) => {
    expect(await jira(url, { provider: 'app' })).toMatchObject({
      body: { permissions: { ADMINISTER: { havePermission: false } } },
    });
  });

  test('are 401 for somebody unidentified, unknown or deactivated', async ({ expect }) => {
    const deactivated = await anAccount(standIn, ({ accountStatus }) => accountStatus === 'inactive');

    for (const accountId of [undefined, 'unidentified', deactivated.accountId]) {
      expect(await jira(url, as(accountId))).toMatchObject({
        status: 401,
        body: { errorMessages: [expect.any(String)] },
      });
    }
  });

  test('are 403 for somebody suspended in the directory of the site', async ({ expect }) => {
    const { accountId } = await anAccount(standIn, ({ kind }) => kind === 'suspended');

    expect((await jira(url, as(accountId))).status).toBe(403);
  });

  test('are lost with the suspension and back with the restoration', async ({ expect }) => {
    const [directory] = standIn.org.directories;
    const path = standIn.v2(`/directories/${directory?.directoryId ?? ''}/users/${encodeURIComponent(jiraAdmin)}`);

    await standIn.post(`${path}/suspend`, {});
    const suspended = await jira(url, as(jiraAdmin));
    await standIn.post(`${path}/restore`, {});

    expect(suspended.status).toBe(403);
    expect((await jira(url, as(jiraAdmin))).status).toBe(200);
  });

  test('are 400 without permissions, or with one that does not exist', async ({ expect }) => {
    for (const query of ['', '?permissions=', '?permissions=FLY']) {
      expect((await jira(`/rest/api/3/mypermissions${query}`, as(orgAdmin))).status).toBe(400);
    }
  });
});

describe('myself', () => {
  test('is the caller', async ({ expect }) => {
    const { body } = await jira('/rest/api/3/myself', as(user));

    expect(body).toMatchObject({ accountId: user, accountType: 'atlassian', active: true });
  });

  test('is nobody without a caller', async ({ expect }) => {
    expect((await jira('/rest/api/3/myself', as(undefined))).status).toBe(401);
  });
});

test('what Jira has beyond these answers 501 naming the route', async ({ expect }) => {
  expect(await jira('/rest/api/3/users/search', as(orgAdmin))).toEqual({
    status: 501,
    body: { message: 'local stand-in: GET /rest/api/3/users/search of Jira is not built yet' },
  });
  expect((await jira('/rest/api/3/myself', as(orgAdmin), 'POST')).status).toBe(501);
  expect(standIn.atlassian.defects()).toEqual([]);
});
