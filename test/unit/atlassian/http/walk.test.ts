import { describe, test } from 'vitest';
import {
  LIST_START,
  PAGES_MAX,
  RESTARTS_MAX,
  walkOn,
  WalkPosition,
  type FetchPage,
  type Walked,
} from '../../../../src/atlassian/http/walk';
import { AppError } from '../../../../src/errors';

const EXPIRED = new AppError('request-rejected', 'ADMIN-400-1', { status: 400 });

type Walk = { items: number[]; gained: number; requests: number };

/** Walks with a new invocation for each page: all that it knows of the pages before is what can be stored. */
async function walked(fetchPage: FetchPage<number>): Promise<Walk> {
  const walk: Walk = { items: [], gained: 0, requests: 0 };
  for (let position: WalkPosition | undefined = LIST_START; position !== undefined;) {
    walk.requests += 1;
    const read: Walked<number> = await walkOn(fetchPage, position);
    walk.items.push(...read.items);
    walk.gained += read.gained;
    position = read.next && WalkPosition.parse(JSON.parse(JSON.stringify(read.next)));
  }
  return walk;
}

/** A list of ten numbers a page. */
function listOf(pages: number): FetchPage<number> {
  return async (cursor) => {
    const page = Number(cursor ?? 0);
    const items = Array.from({ length: 10 }, (_, n) => page * 10 + n);
    return { items, nextCursor: page + 1 < pages ? String(page + 1) : undefined };
  };
}

/** A list that goes straight for a while and then in a circle. */
function circleOf(straight: number, period: number): FetchPage<number> {
  return async (cursor) => {
    const page = Number(cursor ?? 0);
    return { items: [page], nextCursor: String(page + 1 < straight + period ? page + 1 : straight) };
  };
}

/** The list, with what happens to a request by its number from 1. */
function troubled(list: FetchPage<number>, trouble: (request: number) => Error | undefined): FetchPage<number> {
  let requests = 0;
  return async (cursor) => {
    requests += 1;
    const error = trouble(requests);
    if (error !== undefined && (cursor !== undefined || error !== EXPIRED)) throw error;
    return list(cursor);
  };
}

describe('a walk over many invocations', () => {
  test('reads every page once, whether pages are short, empty or full', async ({ expect }) => {
    const sizes = [10, 0, 3, 0, 10];
    const fetchPage: FetchPage<number> = async (cursor) => {
      const page = Number(cursor ?? 0);
      const items = Array.from({ length: sizes[page] ?? 0 }, (_, n) => page * 10 + n);
      return { items, nextCursor: page + 1 < sizes.length ? String(page + 1) : undefined };
    };

    const { items, gained, requests } = await walked(fetchPage);

    expect(new Set(items).size).toBe(23);
    expect({ items: items.length, gained, requests }).toEqual({ items: 23, gained: 23, requests: 5 });
  });

  test.for([0, 1, 2, 7].flatMap((straight) => [1, 2, 3, 5, 8, 40].map((period) => [straight, period] as const)))(
    'ends in an error where a list goes straight for %i pages and then in a circle of %i',
    async ([straight, period], { expect }) => {
      let requests = 0;
      const list = circleOf(straight, period);

      const walk = walked((cursor) => {
        requests += 1;
        return list(cursor);
      });

      await expect(walk).rejects.toMatchObject({ code: 'unexpected-response' });
      expect(requests).toBeLessThanOrEqual(3 * (straight + period) + 1);
    },
  );

  test('ends in an error where a list has a new cursor for ever', async ({ expect }) => {
    const position = { ...LIST_START, at: 'near', pages: PAGES_MAX - 1 };

    const read = walkOn(async () => ({ items: [], nextCursor: 'another' }), position);

    await expect(read).rejects.toMatchObject({ code: 'unexpected-response' });
  });

  test.for([2, 3, 5])(
    'begins again when a cursor expires, and counts nobody twice: %i times',
    async (times, { expect }) => {
      let expired = 0;
      const list = troubled(listOf(8), (request) => {
        if (request % 3 !== 0 || expired >= times) return undefined;
        expired += 1;
        return EXPIRED;
      });

      const { items, gained } = await walked(list);

      expect(expired).toBe(times);
      expect(new Set(items).size).toBe(80);
      expect(gained).toBe(80);
    },
  );

  test('begins again as often as it came further than ever in between', async ({ expect }) => {
    let reach = 1;
    let requested = 0;
    const list = listOf(3 * RESTARTS_MAX);
    const fetchPage: FetchPage<number> = async (cursor) => {
      requested = cursor === undefined ? 1 : requested + 1;
      if (requested > reach) {
        reach += 1;
        throw EXPIRED;
      }
      return list(cursor);
    };

    const { gained } = await walked(fetchPage);

    expect(gained).toBe(10 * 3 * RESTARTS_MAX);
  });

  test('gives up where it never comes further, with the error that it met', async ({ expect }) => {
    let firsts = 0;
    const list = listOf(5);
    const fetchPage: FetchPage<number> = async (cursor) => {
      if (cursor === undefined) firsts += 1;
      if (cursor === '2') throw EXPIRED;
      return list(cursor);
    };

    await expect(walked(fetchPage)).rejects.toBe(EXPIRED);
    expect(firsts).toBe(RESTARTS_MAX + 2);
  });

  test.for([
    ['a refusal of the first page', new AppError('request-rejected', 'no', { status: 400 }), 1],
    ['a refusal of another kind', new AppError('request-rejected', 'no', { status: 403 }), 2],
    ['a rate limit', new AppError('rate-limited', 'wait', { retryAfterMs: 120_000 }), 2],
  ] as const)('passes on %s', async ([, error, request], { expect }) => {
    const list = troubled(listOf(3), (n) => (n === request ? error : undefined));

    await expect(walked(list)).rejects.toBe(error);
  });
});

describe('within an invocation', () => {
  test('a cursor that was given before is found at the page that gives it', async ({ expect }) => {
    const list = circleOf(5, 40);
    const seen = new Set<string>();
    let requests = 0;

    const walk = (async () => {
      for (let position: WalkPosition | undefined = LIST_START; position !== undefined;) {
        requests += 1;
        position = (await walkOn(list, position, seen)).next;
      }
    })();

    await expect(walk).rejects.toMatchObject({ code: 'unexpected-response' });
    expect(requests).toBe(45);
  });
});
