import { describe, test } from 'vitest';
import type { Principal } from '../../../local/types';
import { attachmentBody } from '../../../src/atlassian/jira/attachment-body';
import { aStandIn, type StandIn } from './stand-in';

const APP: Principal = { provider: 'app' };
const BOUNDARY = 'boundary-1';

type Sent = { json?: unknown; body?: string; headers?: Record<string, string>; as?: Principal };
type Created = { id: string; key: string };
type Author = { accountId: string; accountType: string };
type Fields = { creator: Author; comment: { comments: { author: Author }[] }; attachment: { author: Author }[] };

/** Jira as the app, where nobody else is named. */
function jiraOf({ atlassian }: StandIn) {
  return async (line: string, { json, body, headers = {}, as = APP }: Sent = {}) => {
    const [method = '', url = ''] = line.split(' ');
    const jsonHeaders = json === undefined ? {} : { 'content-type': 'application/json' };
    const request = { method, url, headers: { ...jsonHeaders, ...headers }, body: body ?? JSON.stringify(json) };
    const answer = await atlassian.jira(request, as);
    return { status: answer.status, body: JSON.parse(answer.body ?? 'null') as unknown };
  };
}

function aWorld() {
  const standIn = aStandIn();
  const jira = jiraOf(standIn);
  const { orgAdmin, user } = standIn.atlassian.callers();
  const person = (accountId: string): Principal => ({ provider: 'user', accountId });
  const fieldsOf = (fields: object) => ({ project: { key: 'OPS' }, issuetype: { id: '10001' }, ...fields });
  async function create(fields: object = { summary: 'Unused accounts', labels: ['unused'] }): Promise<Created> {
    const { status, body } = await jira('POST /rest/api/3/issue', { json: { fields: fieldsOf(fields) } });
    if (status !== 201) throw new Error(JSON.stringify(body));
    return body as Created;
  }
  return { standIn, jira, create, fieldsOf, admin: person(orgAdmin), user: person(user), orgAdmin };
}

const doc = (text: string) => ({
  type: 'doc',
  version: 1,
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
});

describe('spaces', () => {
  test('are those that the app may see; a person sees the closed one too', async ({ expect }) => {
    const { jira, admin } = aWorld();
    const keysAs = async (as: Principal) => {
      const { body } = await jira('GET /rest/api/3/project/search?maxResults=50&orderBy=name&action=create', { as });
      return (body as { values: { key: string }[] }).values.map(({ key }) => key);
    };

    expect(await keysAs(APP)).toEqual(['OPS', 'IT']);
    expect(await keysAs(admin)).toEqual(['OPS', 'IT', 'SEC']);
  });

  test('are found by a part of their name or key, page by page', async ({ expect }) => {
    const { jira } = aWorld();

    expect((await jira('GET /rest/api/3/project/search?query=support')).body).toMatchObject({
      total: 1,
      isLast: true,
      values: [{ key: 'IT' }],
    });
    expect((await jira('GET /rest/api/3/project/search?startAt=1&maxResults=1')).body).toMatchObject({
      startAt: 1,
      total: 2,
      isLast: true,
      values: [{ key: 'IT' }],
    });
  });

  test('have types of work; one that is closed to apps is not found by the app', async ({ expect }) => {
    const { jira, admin } = aWorld();
    const typesOf = (key: string, as?: Principal) =>
      jira(`GET /rest/api/3/issue/createmeta/${key}/issuetypes?maxResults=200`, as === undefined ? {} : { as });

    expect((await typesOf('OPS')).body).toMatchObject({
      issueTypes: [
        { id: '10001', name: 'Task', subtask: false },
        { id: '10002', name: 'Bug', subtask: false },
        { id: '10003', name: 'Subtask', subtask: true },
      ],
    });
    expect((await typesOf('SEC')).status).toBe(404);
    expect((await typesOf('SEC', admin)).status).toBe(200);
  });

  test('are deleted by a Jira administrator with all that is in them, and by nobody else', async ({ expect }) => {
    const { jira, create, admin, user } = aWorld();
    const { key } = await create();

    const statuses = [
      (await jira('DELETE /rest/api/3/project/OPS')).status,
      (await jira('DELETE /rest/api/3/project/OPS', { as: user })).status,
      (await jira('DELETE /rest/api/3/project/OPS', { as: admin })).status,
      (await jira('DELETE /rest/api/3/project/OPS', { as: admin })).status,
      (await jira(`GET /rest/api/3/issue/${key}`)).status,
    ];
    const refused = await jira('POST /rest/api/3/issue', {
      json: { fields: { project: { key: 'OPS' }, issuetype: { id: '10001' }, summary: 'x' } },
    });

    expect(statuses).toEqual([403, 403, 204, 404, 404]);
    expect(refused).toMatchObject({ status: 400, body: { errors: { project: expect.any(String) as string } } });
  });
});

describe('a work item', () => {
  test('says who created it, and who wrote and attached what is on it', async ({ expect }) => {
    const { jira, create, admin, orgAdmin } = aWorld();
    const { id } = await create();
    const form = attachmentBody({ name: 'a.csv', content: 'x' }, BOUNDARY);
    await jira(`POST /rest/api/3/issue/${id}/comment`, { json: { body: doc('by a person') }, as: admin });
    await jira(`POST /rest/api/3/issue/${id}/comment`, { json: { body: doc('by the app') } });
    await jira(`POST /rest/api/3/issue/${id}/attachments`, { ...form, as: admin });

    const { body } = await jira(`GET /rest/api/3/issue/${id}?fields=creator,created,comment,attachment`);

    const { creator, comment, attachment } = (body as { fields: Fields }).fields;
    expect(creator.accountType).toBe('app');
    expect(comment.comments.map(({ author }) => author.accountId)).toEqual([orgAdmin, creator.accountId]);
    expect(attachment.map(({ author }) => author)).toMatchObject([{ accountId: orgAdmin, accountType: 'atlassian' }]);
  });

  test('is created with its text and labels, and read by id and by key', async ({ expect }) => {
    const { standIn, jira, create } = aWorld();
    const { id, key } = await create({ summary: 'Unused', labels: ['a', 'b'], description: doc('hello') });

    const byKey = await jira(`GET /rest/api/3/issue/${key}`);

    expect(key).toBe('OPS-1');
    expect((await create()).key).toBe('OPS-2');
    expect(byKey.body).toMatchObject({
      id,
      fields: { summary: 'Unused', labels: ['a', 'b'], description: doc('hello') },
    });
    expect((await jira(`GET /rest/api/3/issue/${id}?fields=labels`)).body).toMatchObject({
      key,
      fields: { labels: ['a', 'b'] },
    });
    expect(standIn.atlassian.defects()).toEqual([]);
  });

  test.for<[string, object, string]>([
    ['a space that the app may not see', { project: { key: 'SEC' }, summary: 'x' }, 'project'],
    ['a type that there is not', { issuetype: { id: '7' }, summary: 'x' }, 'issuetype'],
    ['a subtask without its parent', { issuetype: { id: '10003' }, summary: 'x' }, 'parent'],
    ['no summary', { summary: '' }, 'summary'],
    ['a summary that is too long', { summary: 'x'.repeat(256) }, 'summary'],
    ['a label with a space', { summary: 'x', labels: ['a b'] }, 'labels'],
    ['a description that is no document', { summary: 'x', description: { type: 'text' } }, 'description'],
  ])('with %s is refused naming the field', async ([, fields, field], { expect }) => {
    const { standIn, jira, fieldsOf } = aWorld();

    const { status, body } = await jira('POST /rest/api/3/issue', { json: { fields: fieldsOf(fields) } });

    expect(status).toBe(400);
    expect(Object.keys((body as { errors: object }).errors)).toEqual([field]);
    expect(standIn.atlassian.defects()).toEqual([]);
  });

  test('is deleted by an administrator; then it is 404 for everything', async ({ expect }) => {
    const { jira, create, admin } = aWorld();
    const { id } = await create();

    expect((await jira(`DELETE /rest/api/3/issue/${id}`)).status).toBe(403);
    expect((await jira(`DELETE /rest/api/3/issue/${id}`, { as: admin })).status).toBe(204);
    expect((await jira(`GET /rest/api/3/issue/${id}`)).status).toBe(404);
    expect((await jira(`POST /rest/api/3/issue/${id}/comment`, { json: { body: doc('late') } })).status).toBe(404);
  });

  test('takes comments in order', async ({ expect }) => {
    const { jira, create } = aWorld();
    const { key } = await create();

    const said = await jira(`POST /rest/api/3/issue/${key}/comment`, { json: { body: doc('one') } });
    await jira(`POST /rest/api/3/issue/${key}/comment`, { json: { body: doc('two') } });

    expect(said).toMatchObject({ status: 201, body: { body: doc('one') } });
    expect((await jira(`GET /rest/api/3/issue/${key}?fields=comment`)).body).toMatchObject({
      fields: { comment: { total: 2, comments: [{ body: doc('one') }, { body: doc('two') }] } },
    });
  });

  test('takes a file as the app writes it, byte for byte, and only with the header that says so', async ({
    expect,
  }) => {
    const { jira, create, standIn } = aWorld();
    const { id } = await create();
    const content = 'account_id,level\r\n"ü, ""x""",warning\r\n';
    const sent = attachmentBody({ name: 'unused.csv', content }, BOUNDARY);
    const { 'content-type': type = '' } = sent.headers;
    const post = (given: Sent) => jira(`POST /rest/api/3/issue/${id}/attachments`, given);

    expect((await post({ body: sent.body, headers: { 'content-type': type } })).status).toBe(403);
    expect((await post({ json: {}, headers: { 'x-atlassian-token': 'no-check' } })).status).toBe(400);
    const cutOff = sent.body.slice(0, -20);
    expect((await post({ body: cutOff, headers: sent.headers })).status).toBe(400);
    expect(await post(sent)).toMatchObject({
      status: 200,
      body: [{ filename: 'unused.csv', mimeType: 'text/csv; charset=utf-8', size: Buffer.byteLength(content) }],
    });
    const { body } = await jira(`GET /rest/api/3/issue/${id}?fields=attachment`);
    const [file] = (body as { fields: { attachment: { id: string; filename: string }[] } }).fields.attachment;
    expect(file?.filename).toBe('unused.csv');
    const read = { method: 'GET', url: `/rest/api/3/attachment/content/${file?.id ?? ''}?redirect=false`, headers: {} };
    expect((await standIn.atlassian.jira(read, APP)).body).toBe(content);
    expect((await jira('GET /rest/api/3/attachment/content/1?redirect=false')).status).toBe(404);
    expect((await jira(`GET /rest/api/3/attachment/content/${file?.id ?? ''}`)).status).toBe(400);
    expect(standIn.atlassian.defects()).toEqual([]);
  });

  test('has people written to, never nobody and nobody unknown', async ({ expect }) => {
    const { jira, create, orgAdmin } = aWorld();
    const { key } = await create();
    const notify = (users: string[]) =>
      jira(`POST /rest/api/3/issue/${key}/notify`, {
        json: { subject: 's', textBody: 't', to: { users: users.map((accountId) => ({ accountId })) } },
      });

    expect((await notify([orgAdmin])).status).toBe(204);
    expect((await notify([])).status).toBe(400);
    expect((await notify(['nobody'])).status).toBe(400);
  });
});

describe('a search by label', () => {
  const search = { jql: 'labels = "unused" ORDER BY created DESC', fields: ['project'], maxResults: 10 };

  test('sees a new work item only after a while, the newest first, and none of a space closed to apps', async ({
    expect,
  }) => {
    const { standIn, jira, create, admin, fieldsOf } = aWorld();
    await create();
    const hidden = { summary: 'x', labels: ['unused'], project: { key: 'SEC' } };
    expect((await jira('POST /rest/api/3/issue', { json: { fields: fieldsOf(hidden) }, as: admin })).status).toBe(201);
    const keysAs = async (as: Principal) => {
      const { body } = await jira('POST /rest/api/3/search/jql', { json: search, as });
      return (body as { issues: { key: string }[] }).issues.map(({ key }) => key);
    };

    standIn.advance(1_999);
    expect(await keysAs(APP)).toEqual([]);
    standIn.advance(1);
    await create();
    expect(await keysAs(APP)).toEqual(['OPS-1']);
    standIn.advance(2_000);
    expect(await keysAs(APP)).toEqual(['OPS-2', 'OPS-1']);
    expect(await keysAs(admin)).toEqual(['OPS-2', 'SEC-1', 'OPS-1']);
  });

  test('of any other kind is refused by name, not answered with nothing', async ({ expect }) => {
    const { jira } = aWorld();

    expect(await jira('POST /rest/api/3/search/jql', { json: { jql: 'assignee = x' } })).toMatchObject({
      status: 400,
      body: { errorMessages: [expect.stringContaining('assignee = x') as string] },
    });
  });
});

test('the address of the site is told', async ({ expect }) => {
  const { jira, standIn } = aWorld();

  expect((await jira('GET /rest/api/3/serverInfo')).body).toMatchObject({ baseUrl: standIn.org.sites[0]?.url });
});
