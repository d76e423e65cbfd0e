import { describe, test } from 'vitest';
import { refusalOf } from '../../../../src/atlassian/http/refusal';

describe('refusalOf', () => {
  test.for([
    [
      'errors[].detail',
      { errors: [{ code: 'ADMIN-404-8', title: 'Not Found', detail: 'No such user' }] },
      'No such user',
      'ADMIN-404-8',
    ],
    [
      'errors[].title',
      { errors: [{ code: 'ADMIN-404-8', title: 'Not Found', detail: null }] },
      'Not Found',
      'ADMIN-404-8',
    ],
    ['a later error', { errors: [{ id: 'x' }, { detail: 'The second' }] }, 'The second', undefined],
    [
      'one bare error',
      { id: 'x', status: '400', code: 'ADMIN-400-4', title: 'Bad', detail: 'Bad filter' },
      'Bad filter',
      'ADMIN-400-4',
    ],
    ['message of the gateway', { code: 401, message: 'Unauthorized' }, 'Unauthorized', undefined],
    [
      'message of the domain endpoints',
      { status: 403, error: 'Forbidden', message: 'No permission' },
      'No permission',
      undefined,
    ],
    [
      'key with its rule',
      { key: 'forbidden.action', context: { allowed: false, reason: { key: 'externalDirectory.scim' } } },
      'externalDirectory.scim',
      'externalDirectory.scim',
    ],
    [
      'key with a message',
      {
        key: 'conflict.lifecycleErrors',
        context: { accountId: 'a', message: 'Last admin', errorCodes: [{ code: 'LAST_ADMIN' }] },
      },
      'Last admin',
      'LAST_ADMIN',
    ],
    [
      'errorDetail of user management',
      { key: 'forbidden', errorKey: 'forbidden', errorDetail: 'The account is managed by another organization.' },
      'The account is managed by another organization.',
      'forbidden',
    ],
    ['errorKey alone', { errorKey: 'accountNotFound' }, 'accountNotFound', 'accountNotFound'],
    ['key alone', { key: 'accountNotFound' }, 'accountNotFound', 'accountNotFound'],
  ] as const)('reads %s', ([, body, detail, apiCode], { expect }) => {
    expect(refusalOf(body)).toEqual({ detail, apiCode, isMissingScope: false });
  });

  test.for([
    [{ errors: [{ code: 'ADMIN-401-2', status: '401', title: 'INSUFFICIENT_SCOPE', detail: 'needs read:x' }] }],
    [{ key: 'forbidden.insufficientScope', context: { message: 'm', acceptableScopes: ['manage:org'] } }],
  ])('knows a missing scope in %j', ([body], { expect }) => {
    expect(refusalOf(body).isMissingScope).toBe(true);
  });

  test('the code of a missing scope is also that of a wrong key: only the title tells', ({ expect }) => {
    expect(refusalOf({ errors: [{ code: 'ADMIN-401-2', title: 'Unauthorized' }] }).isMissingScope).toBe(false);
  });

  test.for([
    [undefined],
    [null],
    ['<html>'],
    [[]],
    [{}],
    [{ errors: 'no' }],
    [{ errors: [null] }],
    [{ message: 5, key: {} }],
  ])('makes nothing up from %j', ([body], { expect }) => {
    expect(refusalOf(body)).toEqual({ detail: undefined, apiCode: undefined, isMissingScope: false });
  });

  test('reads the rest where one member has another type', ({ expect }) => {
    expect(refusalOf({ message: 7, key: 'forbidden', context: 'odd' })).toMatchObject({
      detail: 'forbidden',
      apiCode: 'forbidden',
    });
  });

  test('cuts what is too long', ({ expect }) => {
    expect(refusalOf({ errorDetail: 'x'.repeat(5_000) }).detail).toBe(`${'x'.repeat(299)}…`);
  });
});
