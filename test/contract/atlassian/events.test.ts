import { describe, test } from 'vitest';
import { aMember, aStandIn, errorOf, type StandIn } from './stand-in';

type Event = {
  id: string;
  attributes: {
    time: string;
    action: string;
    actor: { id: string; auth?: object };
    context: { id: string; type: string }[];
  };
};
type Page = { data: Event[]; meta: { next: string | null; page_size: number }; links: { next?: string } };

async function events(standIn: StandIn, query = ''): Promise<Page> {
  const reply = await standIn.get(standIn.v1(`/events?${query}`));
  if (reply.status !== 200) throw new Error(JSON.stringify(reply.body));
  return reply.body as Page;
}

const generous = { rateLimits: { events: 1_000 } };

describe('the audit log', () => {
  test('tells every write that was carried out, who did it with which key, and to whom', async ({ expect }) => {
    const standIn = aStandIn();
    const user = await aMember(standIn, 'odd-name');

    await standIn.post(`${user.path}/suspend`, {});
    await standIn.post(standIn.v2(`/directories/-/users/nobody/suspend`), {});
    standIn.advance(1_000);
    await standIn.post(`${user.manage}/lifecycle/disable`, {});

    const { data } = await events(standIn, 'limit=2');
    expect(data.map(({ attributes }) => [attributes.action, attributes.time])).toEqual([
      ['user_deactivated', '2026-11-22T09:00:01.000Z'],
      ['user_suspended', '2026-11-22T09:00:00.000Z'],
    ]);
    expect(data[1]?.attributes).toMatchObject({
      actor: {
        id: standIn.org.keyCreatorAccountId,
        auth: { authType: 'api-token', tokenLabel: 'User Account Manager' },
      },
      context: [
        { id: user.accountId, type: 'users' },
        { id: user.directoryId, type: 'directories' },
      ],
    });
  });

  test('has a past of administrators at work, newest first, in pages of 30 by default and 500 at most', async ({
    expect,
  }) => {
    const standIn = aStandIn(generous);
    const whole = await events(standIn, 'limit=500');

    const found: Event[] = [];
    let url: string | undefined = standIn.v1('/events');
    while (url !== undefined) {
      const page = (await standIn.get(url)).body as Page;
      expect(page.data.length).toBeLessThanOrEqual(30);
      found.push(...page.data);
      url = page.links.next?.replace('https://api.atlassian.com', '');
    }

    expect(found).toEqual(whole.data);
    expect(found.length).toBeGreaterThan(30);
    expect(whole.meta).toEqual({ next: null, page_size: found.length });
    const times = found.map(({ attributes }) => attributes.time);
    expect(times).toEqual([...times].sort().reverse());
    expect(found.every(({ attributes }) => attributes.actor.auth === undefined)).toBe(true);
    expect((await standIn.get(standIn.v1('/events?limit=501'))).status).toBe(400);
  });

  test('pages skip and repeat nothing while things happen', async ({ expect }) => {
    const standIn = aStandIn(generous);
    const user = await aMember(standIn, 'person');
    const whole = await events(standIn, 'limit=40');

    const first = await events(standIn, 'limit=20');
    await standIn.post(`${user.path}/suspend`, {});
    const second = await events(standIn, `limit=20&cursor=${first.meta.next ?? ''}`);

    expect([...first.data, ...second.data]).toEqual(whole.data);
  });

  test('is filtered by time to the millisecond, action, actor and text', async ({ expect }) => {
    const standIn = aStandIn(generous);
    const user = await aMember(standIn, 'person');
    const at = standIn.now();
    await standIn.post(`${user.path}/suspend`, {});
    const found = async (query: string) => (await events(standIn, query)).data.length;
    const creator = encodeURIComponent(standIn.org.keyCreatorAccountId);

    expect([await found(`from=${String(at)}`), await found(`from=${String(at + 1)}`)]).toEqual([1, 0]);
    const [all, until] = [await found('limit=500'), await found(`limit=500&to=${String(at - 1)}`)];
    expect(until).toBe(all - 1);
    expect(await found(`actor=nobody,${creator}`)).toBe(1);
    expect(await found(`actor=${creator}&action=user_suspended`)).toBe(1);
    expect(await found(`actor=${creator}&action=user_added_to_group`)).toBe(0);
    expect(await found(`q=${encodeURIComponent(user.accountId)}`)).toBe(1);
    expect(await found('ip=192.0.2.10')).toBe(1);
  });

  test('refuses times out of order, several words, and a cursor with other filters', async ({ expect }) => {
    const standIn = aStandIn();
    const refused = async (query: string) => {
      const reply = await standIn.get(standIn.v1(`/events?${query}`));
      return [reply.status, reply.status === 400 ? errorOf(reply).code : undefined];
    };
    const { meta } = await events(standIn);

    expect(await refused('from=2&to=1')).toEqual([400, 'ADMIN-400-3']);
    expect(await refused('from=2026-01-01')).toEqual([400, 'ADMIN-400-24']);
    expect(await refused('q=two%20words')).toEqual([400, 'ADMIN-400-21']);
    expect(await refused(`action=user_invited&cursor=${meta.next ?? ''}`)).toEqual([400, 'ADMIN-400-1']);
    expect(await refused('product=jira')).toEqual([501, undefined]);
  });

  test('answers one event by its id and knows the actions', async ({ expect }) => {
    const standIn = aStandIn();
    const [event] = (await events(standIn)).data;

    const actions = (await standIn.get(standIn.v1('/event-actions'))).body as { data: { id: string }[] };

    expect((await standIn.get(standIn.v1(`/events/${event?.id ?? ''}`))).body).toEqual({ data: event });
    expect(errorOf(await standIn.get(standIn.v1('/events/none'))).code).toBe('ADMIN-404-4');
    expect(actions.data.map(({ id }) => id)).toContain(event?.attributes.action);
  });

  test('lets ten requests a minute through on each of its paths, for both keys together', async ({ expect }) => {
    const standIn = aStandIn({ users: 100 });
    const ask = async (path: string, key = standIn.org.apiKey) => (await standIn.get(standIn.v1(path), { key })).status;

    for (let request = 1; request <= 10; request++) {
      expect(await ask('/events', request % 2 === 0 ? standIn.org.scopedApiKey : standIn.org.apiKey)).toBe(200);
    }

    expect(await ask('/events')).toBe(429);
    expect(await ask('/events', standIn.org.scopedApiKey)).toBe(429);
    expect([await ask('/event-actions'), await ask('/events/none')]).toEqual([200, 404]);
    standIn.advance(59_999);
    expect(await ask('/events')).toBe(429);
    standIn.advance(1);
    expect(await ask('/events')).toBe(200);
  });
});
