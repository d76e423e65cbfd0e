import path from 'node:path';
import { describe, test } from 'vitest';
import { objection } from '../../../lint/import-direction.mjs';

const root = path.resolve(import.meta.dirname, '../../..');
const at = (file: string) => path.join(root, file);

describe('the import directions of the house', () => {
  test.for([
    ['src/contract/users.ts', '../domain/words/users', false],
    ['src/domain/filter.ts', '../limits', false],
    ['src/frontend/org/use-group-names.ts', '../../lists', false],
    ['src/frontend/people/person.tsx', '../texts/texts-context', false],
    ['src/frontend/pages/users/page.tsx', '../../people/person', false],
    ['src/frontend/pages/users/page.tsx', './user-table', false],
    ['src/frontend/pages/shell/shell.tsx', '../users/page', false],
    ['src/frontend/pages/app.tsx', './shell/shell', false],
    ['src/frontend/index.tsx', './pages/app', false],
    ['src/features/users/list-users.ts', '../../atlassian/admin/client', false],
    ['src/features/users/list-users.ts', '../../app', true],
    ['src/features/users/list-users.ts', '../directory/read-profile', false],
    ['src/frontend/pages/users/page.tsx', '../../../contract', true],
    ['src/platform/forge-kvs.ts', '@forge/kvs', false],
  ] as const)('%s may import %s', ([from, specifier, typesOnly], { expect }) => {
    expect(objection(at(from), specifier, typesOnly)).toBeUndefined();
  });

  test.for([
    ['src/domain/plan.ts', '../storage/runs', false],
    ['src/domain/plan.ts', '../contract', true],
    ['src/limits.ts', './domain/filter', true],
    ['local/forge/queue.ts', '../../src/limits', false],
    ['src/atlassian/http/retry.ts', '../../contract', true],
    ['src/frontend/pages/users/page.tsx', '../../../contract', false],
    ['src/contract/users.ts', '../features/users/list-users', false],
    ['src/storage/runs.ts', '../atlassian/admin/client', false],
    ['src/features/users/list-users.ts', '../../app', false],
    ['src/features/users/list-users.ts', '../../platform/forge-kvs', false],
    ['src/features/users/list-users.ts', '../settings/resolvers', false],
    ['src/features/directory/read-profile.ts', '../users/list-users', false],
    ['src/features/users/list-users.ts', '@forge/kvs', false],
    ['src/frontend/app/bridge.ts', '../../features/door', false],
    ['src/frontend/app/bridge.ts', '../../atlassian/admin/client', true],
    ['src/frontend/kit/field.tsx', '../app/session', true],
    ['src/frontend/app/address.ts', '../pages/settings/settings-form', true],
    ['src/frontend/people/person.tsx', '../org-key/key-checks', false],
    ['src/frontend/pages/users/page.tsx', '../alerts/alert-table', false],
    ['src/frontend/pages/users/page.tsx', '../shell/shell', false],
    ['src/frontend/people/person.tsx', '../attic/thing', false],
    ['local/forge/queue.ts', '../../src/contract', true],
    ['test/support/stand-in.ts', '../../src/atlassian/admin/client', false],
    ['test/support/stand-in.ts', '../world/pump', false],
  ] as const)('%s may not import %s', ([from, specifier, typesOnly], { expect }) => {
    expect(objection(at(from), specifier, typesOnly)).toEqual(expect.any(String));
  });
});
