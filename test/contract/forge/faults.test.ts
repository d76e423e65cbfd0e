import { beforeEach, describe, expect, test } from 'vitest';
import { createAtlassian } from '../../../local/atlassian';
import { FaultsBody } from '../../../local/control/bodies';
import { createAtlassianDoor } from '../../../local/forge/atlassian-door';
import { createFaults } from '../../../local/forge/faults';

const atlassian = createAtlassian({ users: 400, seed: 1, now: () => Date.parse('2026-11-22T09:00:00Z') });
const { orgId, apiKey } = atlassian.org();
const v2 = `/admin/v2/orgs/${orgId}`;

let faults = createFaults();
beforeEach(() => {
  faults = createFaults();
});
const arm = (...given: unknown[]) => {
  faults.add(FaultsBody.parse(given));
};

async function ask(method: string, url: string, body?: unknown): Promise<{ status: number; body: unknown }> {
  const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' };
  const request = { method, url, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
  const { response } = await createAtlassianDoor(atlassian, faults).admin(request);
  return { status: response?.status ?? 0, body: JSON.parse(response?.body ?? 'null') as unknown };
}

type Page = { data: { id?: string; accountId?: string }[]; links: { next?: string | null } };
const idsOf = ({ data }: Page) => data.map(({ id, accountId }) => id ?? accountId);
function cursorIn({ links }: Page): string | undefined {
  const next = links.next ?? undefined;
  return next !== undefined && URL.canParse(next) ? (new URL(next).searchParams.get('cursor') ?? undefined) : next;
}

type ReadPage = (cursor: string | undefined) => ReturnType<typeof ask>;

/** Reads so many pages of a list from its first one on, or all that there are. */
async function walk(pages: number, page: ReadPage): Promise<Page[]> {
  const read: Page[] = [];
  let cursor: string | undefined;
  do {
    const { body } = await page(cursor);
    read.push(body as Page);
    cursor = cursorIn(body as Page);
  } while (read.length < pages && cursor !== undefined);
  return read;
}

const lists = {
  'users/search': (cursor) => ask('POST', `${v2}/directories/-/users/search`, { limit: 50, cursor }),
  workspaces: (cursor) => ask('POST', `${v2}/workspaces`, cursor === undefined ? { limit: 2 } : { cursor }),
  'managed accounts': (cursor) => ask('GET', `/admin/v1/orgs/${orgId}/users${queryOf(cursor)}`),
} satisfies Record<string, ReadPage>;
const queryOf = (cursor: string | undefined) => (cursor === undefined ? '' : `?cursor=${encodeURIComponent(cursor)}`);

describe('a list whose cursor repeats', () => {
  test.for(Object.entries(lists))(
    'is really paged, and leads from its second page to that page for ever: %s',
    async ([, page]) => {
      const [first, second] = await walk(2, page);
      arm({ path: '.', times: 100, repeatCursor: true });

      const read = await walk(5, page);

      expect(read.map(idsOf)).toEqual([first, second, second, second, second].map((one) => one && idsOf(one)));
      expect(new Set(read.map(({ links }) => links.next))).toEqual(new Set([first?.links.next]));
    },
  );

  test('leads on from its last page too', async () => {
    const page = lists.workspaces;
    const whole = await walk(Infinity, page);
    const last = whole.length - 1;
    arm({ method: 'POST', path: '/workspaces$', times: 100, every: whole.length, repeatCursor: true });

    const read = await walk(whole.length + 1, page);

    expect(read[last]?.links.next).toBe(read[last - 1]?.links.next);
    expect(read.map(idsOf)[whole.length]).toEqual(whole.map(idsOf)[last]);
  });

  test('goes round over several pages when it leads to the first cursor that was sent', async () => {
    const page = lists['users/search'];
    const [, second, third] = await walk(3, page);
    arm({ path: '/users/search$', times: 100, every: 3, repeatCursor: 'first' });

    const read = await walk(5, page);

    expect(read[2]?.links.next).toBe(read[0]?.links.next);
    expect(read.slice(1).map(idsOf)).toEqual([second, third, second, third].map((one) => one && idsOf(one)));
  });

  test('takes no status and no drop beside it, since the page is a real one', () => {
    expect(() => FaultsBody.parse([{ path: '.', repeatCursor: true, status: 200 }])).toThrow('neither a status');
    expect(() => FaultsBody.parse([{ path: '.', repeatCursor: true, drop: 'after' }])).toThrow('neither a status');
    expect(() => FaultsBody.parse([{ path: '.', repeatCursor: false }])).toThrow('repeatCursor');
  });
});

describe('an answer that is given instead of the real one', () => {
  test('is there once, in the words of Atlassian, and then no more', async () => {
    const body = { errors: [{ id: '1', status: '401', code: 'ADMIN-401-2', title: 'Unauthorized', detail: 'x' }] };
    arm({ path: '/directories', times: 1, status: 401, body });

    expect(await ask('GET', `${v2}/directories`)).toEqual({ status: 401, body });
    expect(await ask('GET', `${v2}/directories`)).toMatchObject({ status: 200 });
  });

  test('may be one page for every page', async () => {
    const { body } = await ask('POST', `${v2}/directories/-/users/search`, { limit: 50 });
    arm({ path: '/users/search$', times: 100, status: 200, body });

    expect((await walk(3, lists['users/search'])).map(idsOf)).toEqual(Array(3).fill(idsOf(body as Page)));
  });
});
