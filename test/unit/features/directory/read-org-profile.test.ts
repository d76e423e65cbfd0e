import { describe, test } from 'vitest';
import type { Workspace } from '../../../../src/atlassian/admin/workspaces';
import { AppError } from '../../../../src/errors';
import { readOrgProfile } from '../../../../src/features/directory/read-org-profile';
import { createOrgProfile } from '../../../../src/storage/organization/org-profile';
import { adminStub, failingPages, onePage } from '../../../world/admin-stub';
import { fakePorts } from '../../../world/ports';

const now = Date.parse('2026-01-05T09:00:00.000Z');

function aWorkspace(given: Partial<Workspace>): Workspace {
  return {
    id: 'ari:cloud:jira-software::site/site-1',
    typeKey: 'jira-software',
    name: 'acme',
    hostUrl: 'https://acme.atlassian.net',
    status: 'online',
    capacity: undefined,
    sandbox: false,
    ...given,
  };
}

describe('readOrgProfile', () => {
  test('joins the apps of a site by the site’s id, and keeps verified domains only', async ({ expect }) => {
    const admin = adminStub([], {
      workspacePages: () =>
        onePage([
          aWorkspace({ hostUrl: undefined }),
          aWorkspace({ id: 'ari:cloud:confluence::site/site-1', typeKey: 'confluence' }),
          aWorkspace({ id: 'ari:cloud:trello::workspace/w-9', typeKey: 'trello', name: 'Boards', hostUrl: undefined }),
        ]),
      domainPages: () =>
        onePage([
          { id: 'd1', name: 'example.com', claimStatus: 'verified' },
          { id: 'd2', name: 'lost.example.com', claimStatus: 'missing_token' },
        ]),
    });

    const profile = await readOrgProfile(admin, now);

    expect(profile).toMatchObject({
      orgId: 'org-1',
      name: 'Acme',
      directories: [{ directoryId: 'directory-1', name: 'Acme' }],
      sites: [
        { siteId: 'site-1', name: 'acme.atlassian.net', url: 'https://acme.atlassian.net' },
        { siteId: 'w-9', name: 'Boards' },
      ],
      domains: ['example.com'],
      readAt: '2026-01-05T09:00:00.000Z',
    });
    expect(profile.apps.map(({ key, siteId }) => `${key} ${siteId}`)).toEqual([
      'jira-software site-1',
      'confluence site-1',
      'trello w-9',
    ]);
  });

  test('tells verified domains in the one form in which they are compared, each once', async ({ expect }) => {
    const names = ['B\u00fccher.example', 'xn--bcher-kva.example', 'Example.com', 'not_a_domain'];
    const admin = adminStub([], {
      domainPages: () => onePage(names.map((name) => ({ id: name, name, claimStatus: 'verified' }))),
    });

    const { domains } = await readOrgProfile(admin, now);

    expect(domains).toEqual(['xn--bcher-kva.example', 'example.com', 'not_a_domain']);
  });

  test('what the key may not read is empty and named; Atlassian being away is an error', async ({ expect }) => {
    const failing = (code: AppError['code']) =>
      adminStub([], {
        domainPages: () => failingPages(new AppError(code, 'as the test says')),
      });

    expect(await readOrgProfile(failing('missing-scope'), now)).toMatchObject({ domains: [], unread: ['domains'] });
    await expect(readOrgProfile(failing('atlassian-unavailable'), now)).rejects.toMatchObject({
      code: 'atlassian-unavailable',
    });
  });
});

describe('the stored profile', () => {
  test('of an organization with 3,000 apps fits one value', async ({ expect }) => {
    const store = createOrgProfile(fakePorts().kvs);
    const workspaces = Array.from({ length: 3_000 }, (_, n) =>
      aWorkspace({ id: `ari:cloud:jira-software::site/00000000-0000-4000-8000-${String(n).padStart(12, '0')}` }),
    );
    const profile = await readOrgProfile(adminStub([], { workspacePages: () => onePage(workspaces) }), now);

    await store.save(profile);

    expect(await store.find()).toEqual(profile);
  });
});
