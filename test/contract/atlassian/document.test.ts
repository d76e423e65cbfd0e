import { readFileSync } from 'node:fs';
import { OpenAPIValidator, ValidationContext, type Document as OpenApi } from 'openapi-backend';
import { parse } from 'yaml';
import { describe, test } from 'vitest';
import { HANDLERS } from '../../../local/atlassian/admin/handlers';
import { HANDLERS as JIRA_HANDLERS } from '../../../local/atlassian/jira/handlers';
import { aStandIn } from './stand-in';

type Document = { paths: Record<string, Record<string, { operationId?: string; requestBody?: unknown }>> };

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];
const { paths } = parse(readFileSync('local/atlassian/admin/admin.openapi.yaml', 'utf8')) as Document;
const operations = Object.entries(paths).flatMap(([path, item]) =>
  METHODS.filter((method) => item[method] !== undefined).map((method) => ({
    path,
    method,
    operationId: item[method]?.operationId ?? '',
  })),
);
const standIn = aStandIn();

function urlOf(path: string): string {
  const query = path.endsWith('/api-tokens') && path.startsWith('/admin/') ? '?pageSize=20' : ''; // 500 without
  const filled = path
    .replace('{orgId}', standIn.org.orgId)
    .replace('{directoryId}', '-')
    .replace(/\{[^}]+\}/g, 'some-id');
  return filled + query;
}

async function ask(method: string, url: string) {
  const headers = { authorization: `Bearer ${standIn.org.apiKey}`, 'content-type': 'application/json' };
  const response = await standIn.atlassian.admin({
    method: method.toUpperCase(),
    url,
    headers,
    ...(method !== 'get' && { body: '{}' }),
  });
  return { status: response.status, body: JSON.parse(response.body ?? 'null') as { message?: string } | null };
}

/** Everything that stands below a `schema` or in `schemas`. */
function schemasIn(node: unknown): unknown[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node as Record<string, unknown>).flatMap(([name, value]) => {
    if (name === 'schema') return [value];
    return name === 'schemas' ? Object.values(value as Record<string, unknown>) : schemasIn(value);
  });
}

describe('the routes of the document', () => {
  test('there are 62, and everything built is one of them', ({ expect }) => {
    expect(operations).toHaveLength(62);
    expect(Object.keys(HANDLERS).filter((id) => !operations.some(({ operationId }) => operationId === id))).toEqual([]);
  });

  test.for(operations.filter(({ operationId }) => HANDLERS[operationId] === undefined))(
    '$operationId, not built yet, answers 501 with its name',
    async ({ method, path, operationId }, { expect }) => {
      const { status, body } = await ask(method, urlOf(path));

      expect(status).toBe(501);
      expect(body?.message).toBe(`local stand-in: ${method.toUpperCase()} ${path} (${operationId}) is not built yet`);
    },
  );

  test.for(operations.filter(({ operationId }) => HANDLERS[operationId] !== undefined))(
    '$operationId, built, answers as documented',
    async ({ method, path }, { expect }) => {
      const { status } = await ask(method, urlOf(path));

      expect(status).toBeLessThan(500);
      expect(standIn.atlassian.defects()).toEqual([]);
    },
  );

  test.for([
    ['GET', '/admin/v1/orgs/x/users/search'],
    ['PUT', '/admin/v1/orgs'],
    ['POST', '/somewhere/else'],
    ['GET', '/users/%ZZ/manage'],
  ] as const)('%s %s, which it does not know, answers 501 naming the route', async ([method, path], { expect }) => {
    const response = await standIn.atlassian.admin({ method, url: path, headers: {} });

    expect(response.status).toBe(501);
    expect(response.body).toContain(`${method} ${path}`);
  });
});

test('all of the document of Jira is built, and nothing that it does not have', ({ expect }) => {
  const jira = parse(readFileSync('local/atlassian/jira/jira.openapi.yaml', 'utf8')) as Document;
  const documented = Object.values(jira.paths).flatMap((item) =>
    METHODS.flatMap((method) => item[method]?.operationId ?? []),
  );

  expect(Object.keys(JIRA_HANDLERS).sort()).toEqual(documented.sort());
});

describe('the schemas of the documents', () => {
  test.for(['admin', 'jira'])('of %s are JSON schemas', (name, { expect }) => {
    const document = parse(readFileSync(`local/atlassian/${name}/${name}.openapi.yaml`, 'utf8')) as OpenApi;
    const ajv = new OpenAPIValidator({ definition: document, lazyCompileValidators: true }).getAjv(
      ValidationContext.Response,
    );
    const schemas = schemasIn(document);

    expect(schemas.length).toBeGreaterThan(10);
    for (const schema of schemas) {
      expect(ajv.validateSchema(schema as object), `${JSON.stringify(schema)}: ${ajv.errorsText()}`).toBe(true);
    }
  });
});

describe('its own answers', () => {
  test.for([
    ['a missing field', { status: 200, body: { data: { id: 'x', type: 'orgs' } } }, "required property 'attributes'"],
    ['an unknown field', { status: 200, body: { data: {}, extra: 1 } }, 'additional properties'],
    ['an undocumented status', { status: 418, body: {} }, 'status 418 is not documented'],
    ['a missing body', { status: 200 }, 'status 200 has a body'],
  ] as const)('with %s fail loudly instead of passing', async ([, answer, problem], { expect }) => {
    const broken = aStandIn({ handlers: { getOrg: () => answer } });

    const reply = await broken.get(broken.v1(''));

    expect(reply.status).toBe(500);
    expect((reply.body as { message: string }).message).toContain(problem);
    expect(broken.atlassian.defects().map(({ message }) => message)).toEqual([expect.stringContaining('getOrg')]);
  });

  test('are 500 and a recorded defect when a handler crashes', async ({ expect }) => {
    const broken = aStandIn({
      handlers: {
        getOrg: () => {
          throw new TypeError('boom');
        },
      },
    });

    const reply = await broken.get(broken.v1(''));

    expect(reply).toMatchObject({ status: 500, body: { message: 'boom' } });
    expect(broken.atlassian.defects()).toHaveLength(1);
  });

  test('are right for every user of the organization with everything expanded', async ({ expect }) => {
    const expand = ['platformRoles', 'counts.resources', 'productAccess', 'groups'];

    const rows = await standIn.search({ expand });
    for (const { accountId } of rows) {
      const id = encodeURIComponent(accountId);
      await standIn.get(standIn.v2(`/directories/-/users/${id}`));
      await standIn.get(standIn.v2(`/directories/-/users/${id}/role-assignments?limit=100`));
      await standIn.get(`/users/${id}/manage`);
      await standIn.get(`/users/${id}/manage/profile`);
      await standIn.get(`/users/${id}/manage/api-tokens`);
    }

    expect(rows).toHaveLength(400);
    expect(standIn.atlassian.defects()).toEqual([]);
  });
});
