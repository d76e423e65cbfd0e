import { describe, test } from 'vitest';
import { createJiraApi, type JiraApi } from '../../../../src/atlassian/jira/client';
import type { JiraText } from '../../../../src/atlassian/jira/document';
import { forgeProducts } from '../../../../src/platform/forge-products';
import { fakePorts } from '../../../world/ports';
import { forgeAnswering, type WireAnswer } from '../../platform/forge-wire';

const TEXT: JiraText = { type: 'doc', version: 1, content: [] };
const DEADLINE_MS = 15_000;
/** 90 s from the start of the fake clock. */
const RESET = '2026-01-05T09:01:30Z';
const AS_APP = { type: 'fpp', provider: 'app', remote: 'jira' };

function jiraOn(ports = fakePorts()): JiraApi {
  return createJiraApi({ ...ports, products: forgeProducts() });
}

const APP = { accountId: 'app-1', accountType: 'app' };
const PERSON = { accountId: 'eve', accountType: 'atlassian' };
const NEW_ITEM = { spaceKey: 'OPS', issueTypeId: '10001', summary: 'Unused', description: TEXT, label: 'uam-1' };

describe('what the app asks of Jira', () => {
  test('are spaces in which it may create, the text escaped', async ({ expect }) => {
    const values = [{ key: 'OPS', name: 'Operations', id: '1' }];
    const calls = forgeAnswering([{ body: { values } }]);

    expect(await jiraOn().searchSpaces('a&b c')).toEqual([{ key: 'OPS', name: 'Operations' }]);
    expect(calls).toMatchObject([
      {
        target: AS_APP,
        method: 'GET',
        path: '/rest/api/3/project/search?maxResults=50&orderBy=name&action=create&query=a%26b%20c',
      },
    ]);
  });

  test('are types of work that stand alone', async ({ expect }) => {
    const issueTypes = [
      { id: '1', name: 'Task', subtask: false },
      { id: '2', name: 'Subtask', subtask: true },
      { id: '3', name: 'Request' },
    ];
    const calls = forgeAnswering([{ body: { issueTypes } }]);

    expect(await jiraOn().issueTypesOf('OPS')).toEqual([
      { id: '1', name: 'Task' },
      { id: '3', name: 'Request' },
    ]);
    expect(calls[0]?.path).toBe('/rest/api/3/issue/createmeta/OPS/issuetypes?maxResults=200');
  });

  test('is the first work item that an app created with a label since then, in the space that is meant', async ({
    expect,
  }) => {
    const issue = (id: string, key: string, fields: object = {}) => {
      const common = { project: { key: key.slice(0, 3) }, creator: APP, created: '2026-01-05T09:00:00.000+0000' };
      return { id, key, fields: { ...common, ...fields } };
    };
    const issues = [
      issue('5', 'OLD-1'),
      issue('4', 'OPS-4'),
      issue('3', 'OPS-3'),
      issue('2', 'OPS-2', { creator: PERSON }),
      issue('1', 'OPS-1', { created: '2026-01-05T08:54:59.999+0000' }),
      issue('0', 'OPS-0', { creator: null }),
    ];
    const since = Date.parse('2026-01-05T09:00:00.000Z');
    const calls = forgeAnswering([{ body: { issues } }, { body: { issues: [] } }]);

    expect(await jiraOn().findCreated('OPS', { label: 'uam-1', since })).toEqual({ id: '3', key: 'OPS-3' });
    expect(await jiraOn().findCreated('OPS', { label: 'uam-1', since })).toBeUndefined();
    expect(calls[0]).toMatchObject({
      method: 'POST',
      path: '/rest/api/3/search/jql',
      body: { jql: 'labels = "uam-1" ORDER BY created DESC', fields: ['project', 'creator', 'created'] },
    });
  });

  test('is a work item with its label', async ({ expect }) => {
    const calls = forgeAnswering([{ status: 201, body: { id: '7', key: 'OPS-7', self: 'x' } }]);

    expect(await jiraOn().create(NEW_ITEM)).toEqual({ id: '7', key: 'OPS-7' });
    const fields = { project: { key: 'OPS' }, issuetype: { id: '10001' }, summary: 'Unused', description: TEXT };
    expect(calls).toMatchObject([
      { target: AS_APP, method: 'POST', path: '/rest/api/3/issue', body: { fields: { ...fields, labels: ['uam-1'] } } },
    ]);
    expect(calls[0]?.headers).toMatchObject({ accept: 'application/json', 'content-type': 'application/json' });
  });

  test('are comments and mails on it', async ({ expect }) => {
    const calls = forgeAnswering([{ status: 201, body: { id: '1' } }, { status: 204 }]);

    await jiraOn().comment('7', TEXT);
    await jiraOn().notify('7', { subject: 's', text: 't', accountIds: ['ada', 'ben'] });

    expect(calls).toMatchObject([
      { method: 'POST', path: '/rest/api/3/issue/7/comment', body: { body: TEXT } },
      {
        method: 'POST',
        path: '/rest/api/3/issue/7/notify',
        body: { subject: 's', textBody: 't', to: { users: [{ accountId: 'ada' }, { accountId: 'ben' }] } },
      },
    ]);
  });

  test('is a file, as one part of a form that goes through the proxy as it is', async ({ expect }) => {
    const calls = forgeAnswering([{ body: [{ id: '1' }] }]);

    await jiraOn().attach('7', { name: 'unused.csv', content: 'id\r\n"ü"\r\n' });

    const [call] = calls;
    const boundary = /boundary=(\S+)$/.exec(call?.headers['content-type'] ?? '')?.[1] ?? '';
    expect(call).toMatchObject({ method: 'POST', path: '/rest/api/3/issue/7/attachments' });
    expect(call?.headers).toMatchObject({ 'x-atlassian-token': 'no-check', accept: 'application/json' });
    expect(boundary).not.toBe('');
    expect(call?.body).toBe(
      [
        `--${boundary}`,
        'content-disposition: form-data; name="file"; filename="unused.csv"',
        'content-type: text/csv; charset=utf-8',
        '',
        'id\r\n"ü"\r\n',
        `--${boundary}--`,
        '',
      ].join('\r\n'),
    );
    const form = await new Response(String(call?.body), { headers: call?.headers ?? {} }).formData();
    const file = form.get('file');
    expect(file instanceof File && [file.name, await file.text()]).toEqual(['unused.csv', 'id\r\n"ü"\r\n']);
  });

  test('is what the app has put on a work item: every text of its comments, however deep, and its files', async ({
    expect,
  }) => {
    const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] });
    const list = { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph('deep')] }] };
    const forged = { type: 'doc', content: [paragraph('forged')] };
    const comments = [
      { author: APP, body: { type: 'doc', content: [paragraph('one'), list] } },
      { author: APP, body: null },
      ...[PERSON, { ...APP, accountId: 'another-app' }, null].map((author) => ({ author, body: forged })),
      { body: forged },
    ];
    const attachment = [
      { author: APP, filename: 'a.csv' },
      { author: PERSON, filename: 'forged.csv' },
    ];
    const fields = { creator: APP, comment: { comments }, attachment };
    const calls = forgeAnswering([{ body: { fields } }]);

    const { texts, fileNames } = await jiraOn().contentsOf('7');

    expect([...texts]).toEqual(['one', 'deep']);
    expect([...fileNames]).toEqual(['a.csv']);
    expect(calls[0]?.path).toBe('/rest/api/3/issue/7?fields=creator,comment,attachment');
  });

  test.for([PERSON, null])('is nothing on a work item that no app has created, but %j', async (creator, { expect }) => {
    const comments = [{ author: creator, body: { type: 'text', text: 'forged' } }];
    forgeAnswering([{ body: { fields: { creator, comment: { comments }, attachment: [] } } }]);

    expect([...(await jiraOn().contentsOf('7')).texts]).toEqual([]);
  });

  test("is the address of this app's page", async ({ expect }) => {
    forgeAnswering([{ body: { baseUrl: 'https://site.example' } }]);

    expect(await jiraOn().appPageUrl()).toBe('https://site.example/jira/settings/apps/app/env');
  });
});

describe('an answer', () => {
  test.for<[WireAnswer, string, object]>([
    [{ status: 404, body: {} }, 'not-found', { status: 404, outcomeUnknown: false }],
    [{ status: 401, body: { message: 'scope does not match' } }, 'not-permitted', { status: 401 }],
    [{ status: 403, text: 'no' }, 'not-permitted', { status: 403, outcomeUnknown: false }],
    [{ status: 429, headers: { 'retry-after': '7' } }, 'rate-limited', { retryAfterMs: 7_000, outcomeUnknown: false }],
    [{ status: 429, headers: { 'x-ratelimit-reset': RESET } }, 'rate-limited', { retryAfterMs: 90_000 }],
    [
      { status: 429, headers: { 'x-ratelimit-reset': '9999-01-01T00:00Z' } },
      'rate-limited',
      { retryAfterMs: 86_400_000 },
    ],
    [{ status: 429 }, 'rate-limited', { retryAfterMs: 60_000 }],
    [{ status: 500, text: '<html>' }, 'atlassian-unavailable', { status: 500, outcomeUnknown: true }],
    [{ status: 503 }, 'atlassian-unavailable', { status: 503, outcomeUnknown: true }],
    [{ status: 400, text: 'no JSON' }, 'request-rejected', { status: 400, fields: [] }],
    [
      { status: 400, body: { errorMessages: [], errors: { project: 'gone', summary: 'long' } } },
      'request-rejected',
      {
        outcomeUnknown: false,
        fields: [
          { path: 'project', problem: 'refused' },
          { path: 'summary', problem: 'refused' },
        ],
      },
    ],
  ])('%j is %s', async ([answer, code, facts], { expect }) => {
    forgeAnswering([answer]);

    await expect(jiraOn().create(NEW_ITEM)).rejects.toMatchObject({ code, ...facts });
  });

  test('that did not come leaves the outcome unknown', async ({ expect }) => {
    forgeAnswering([{ instead: 'connection-lost' }]);

    const failure = await jiraOn()
      .comment('7', TEXT)
      .catch((error: unknown) => error);

    expect(failure).toMatchObject({ code: 'atlassian-unavailable', outcomeUnknown: true });
    expect(failure).toHaveProperty('status', undefined);
  });

  test('is waited for so long and no longer', async ({ expect }) => {
    forgeAnswering([{ instead: 'silence' }]);
    const ports = fakePorts();
    const answered = jiraOn(ports)
      .comment('7', TEXT)
      .catch((error: unknown) => error);
    let isOver = false;
    void answered.then(() => (isOver = true));

    await Promise.resolve();
    ports.clock.advance(DEADLINE_MS - 1);
    await new Promise(setImmediate);
    expect(isOver).toBe(false);
    ports.clock.advance(1);

    expect(await answered).toMatchObject({ code: 'atlassian-unavailable', outcomeUnknown: true });
  });

  test('to a creation that says nothing leaves the outcome unknown', async ({ expect }) => {
    forgeAnswering([{ status: 201, body: {} }]);

    await expect(jiraOn().create(NEW_ITEM)).rejects.toMatchObject({
      code: 'unexpected-response',
      outcomeUnknown: true,
    });
  });

  test.for<[string, (jira: JiraApi) => Promise<unknown>]>([
    ['spaces', (jira) => jira.searchSpaces()],
    ['types of work', (jira) => jira.issueTypesOf('OPS')],
    ['found work items', (jira) => jira.findCreated('OPS', { label: 'l', since: 0 })],
    ['a created work item', (jira) => jira.create(NEW_ITEM)],
    ['what is on a work item', (jira) => jira.contentsOf('7')],
    ['the site', (jira) => jira.appPageUrl()],
  ])('of another shape is an error and no guess: %s', async ([, ask], { expect }) => {
    for (const answer of [{ text: '<html>' }, { body: { values: 'x', issues: 'x', fields: {}, key: 1 } }]) {
      forgeAnswering([answer]);
      await expect(ask(jiraOn())).rejects.toMatchObject({ code: 'unexpected-response' });
    }
  });
});
