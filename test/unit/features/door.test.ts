import { describe, test } from 'vitest';
import type { CallName } from '../../../src/contract';
import { handlersOf } from '../../../src/features/resolvers';
import { idOf } from '../../support/builders';
import { anApp, everythingStored } from '../../world/app';

const WRONG_SHAPES: unknown[] = [
  7,
  'text',
  true,
  [],
  [{}],
  { 'no such field': 1 },
  { filter: 7, accountId: [], name: {}, version: 'one' },
];

describe('the door', () => {
  test('refuses a payload of the wrong shape to every call, with nothing asked and nothing changed', async ({
    expect,
  }) => {
    const { callAnyhow, app, admin, ports } = await anApp();
    await callAnyhow('app.boot', {});
    admin.requests.length = 0;
    const before = everythingStored(ports);
    const names = Object.keys(handlersOf(app)) as CallName[];
    expect(names.length).toBeGreaterThan(10);

    for (const name of names) {
      for (const payload of WRONG_SHAPES) {
        const reply = await callAnyhow(name, payload);
        expect(reply, `${name} ${JSON.stringify(payload)}`).toMatchObject({
          ok: false,
          failure: { code: 'invalid-input' },
        });
      }
    }

    expect(admin.requests).toEqual([]);
    expect(everythingStored(ports)).toBe(before);
  });

  test.for<[string, CallName, unknown, object]>([
    ['missing', 'users.get', {}, { path: 'accountId', problem: 'required' }],
    ['of the wrong type', 'users.get', { accountId: 7 }, { path: 'accountId', problem: 'wrong-type' }],
    ['of the wrong form', 'users.get', { accountId: 'a b' }, { path: 'accountId', problem: 'wrong-format' }],
    ['unknown', 'users.get', { accountId: idOf('a'), extra: 1 }, { path: 'extra', problem: 'unknown-field' }],
    ['too big', 'users.list', { limit: 101 }, { path: 'limit', problem: 'too-big', values: { max: 100 } }],
    ['too small', 'users.list', { limit: 0 }, { path: 'limit', problem: 'too-small', values: { min: 1 } }],
    [
      'deep inside',
      'users.list',
      { filter: { status: ['active', 'sleeping'] } },
      { path: 'filter.status.1', problem: 'not-a-choice' },
    ],
    [
      'none of several',
      'users.savePreferences',
      { columns: [], pageSize: 30 },
      { path: 'pageSize', problem: 'not-a-choice' },
    ],
  ])('names a field that is %s', async ([, name, payload, field], { expect }) => {
    const { callAnyhow } = await anApp();

    expect(await callAnyhow(name, payload)).toMatchObject({
      ok: false,
      failure: { code: 'invalid-input', fields: [field] },
    });
  });

  test('an unknown field’s name, which is the caller’s own text, reaches neither reply nor log as it is', async ({
    expect,
  }) => {
    const { callAnyhow, ports } = await anApp();

    const reply = await callAnyhow('settings.get', { 'ada@example.com': 1 });

    expect(reply).toMatchObject({ failure: { fields: [{ path: 'ada?example.com', problem: 'unknown-field' }] } });
    expect(ports.log.failures.map(({ error }) => String(error)).join()).not.toContain('@');
  });

  test('a bug is internal, and only the log knows more', async ({ expect }) => {
    const { call, ports } = await anApp({
      answers: {
        getUser: () => {
          throw new TypeError('secret detail');
        },
      },
    });

    const reply = await call('users.get', { accountId: idOf('ada') });

    expect(reply).toEqual({ ok: false, failure: { code: 'internal', logId: ports.log.failures.at(-1)?.id } });
    expect(String(ports.log.failures.at(-1)?.error)).toContain('secret detail');
  });
});
