import { test, vi } from 'vitest';
import { AppError } from '../../../src/errors';
import { consoleLog } from '../../../src/platform/log';
import { fakePorts } from '../../world/ports';

function lastLine(spy: { mock: { calls: unknown[][] } }): { text: string; facts: Record<string, unknown> } {
  const text = String(spy.mock.calls.at(-1)?.[0]);
  return { text, facts: JSON.parse(text) as Record<string, unknown> };
}

test('a failure is one line of JSON that its id finds', ({ expect }) => {
  const spy = vi.spyOn(console, 'error').mockReturnValue();
  const log = consoleLog(fakePorts());

  const logId = log.failure(
    new AppError('request-rejected', 'POST /x answered 403', { status: 403, cause: new Error('why') }),
    'resolver',
  );

  const { text, facts } = lastLine(spy);
  spy.mockRestore();
  expect(text).not.toContain('\n');
  expect(facts).toMatchObject({
    level: 'error',
    logId,
    where: 'resolver',
    invocationId: 'invocation-1',
    code: 'request-rejected',
    status: 403,
    cause: { message: 'why' },
  });
  expect(String(facts.stack)).toContain('log.test.ts');
});

test('no address and no key is in a line', ({ expect }) => {
  const spy = vi.spyOn(console, 'error').mockReturnValue();
  const error = new AppError('request-rejected', 'refused for Bearer ATCTT3xFfGN0abc', {
    detail: 'User ada.l+x@example.co.uk is protected',
    cause: new Error('ATATT3xFf-zz_1 <ada@example.com>'),
  });

  consoleLog(fakePorts()).failure(error, 'resolver');

  const { text } = lastLine(spy);
  spy.mockRestore();
  expect(text).not.toMatch(/ada|example|AT[AC]TT3x/);
});

test('what is thrown without being an error is not quoted', ({ expect }) => {
  const spy = vi.spyOn(console, 'error').mockReturnValue();

  consoleLog(fakePorts()).failure({ name: 'Ada' }, 'job');

  const { text } = lastLine(spy);
  spy.mockRestore();
  expect(text).not.toContain('Ada');
});

test('a fact is one line too', ({ expect }) => {
  const spy = vi.spyOn(console, 'info').mockReturnValue();

  consoleLog(fakePorts()).info('run ended', { rows: 3 });

  const { facts } = lastLine(spy);
  spy.mockRestore();
  expect(facts).toEqual({ level: 'info', message: 'run ended', invocationId: 'invocation-1', rows: 3 });
});
