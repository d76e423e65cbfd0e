import { describe, test } from 'vitest';
import { DEFAULT_SETTINGS, type AuditEntry } from '../../../../src/contract';
import { AppError } from '../../../../src/errors';
import { ADMIN_ID, aUser, idOf } from '../../../support/builders';
import { dataOf } from '../../../support/reply';
import { anApp, everythingStored, type TestApp } from '../../../world/app';
import { walk } from '../privacy/erasure-world';

const NO_PROTECTED = DEFAULT_SETTINGS.protected;
const ADA = 'ada@example.com';
const ALAN = 'alan@example.com';
const users = [aUser({ accountId: idOf('ada'), email: ADA }), aUser({ accountId: idOf('alan'), email: ALAN })];

type Move = { count?: number; ids?: string[]; accountIds?: string[] };
type Lists = Record<string, { added?: Move; removed?: Move }>;

/** The entries of changes of settings, the oldest first. */
async function changes({ app }: TestApp): Promise<AuditEntry[]> {
  return (await app.audit.list({ limit: 1_000, filter: { act: 'settings.changed' } })).rows.reverse();
}

/** What the entries say of a list, in order. */
function said(entries: readonly AuditEntry[], list: string, direction: 'added' | 'removed'): string[] {
  return entries.flatMap(({ detail }) => (detail?.protected as Lists | undefined)?.[list]?.[direction]?.ids ?? []);
}

const saveEmails = async ({ call }: TestApp, version: number, emails: string[]) =>
  dataOf(await call('settings.save', { version, protected: { ...NO_PROTECTED, emails } }));

describe('the audit of changed settings', () => {
  test('says which protected addresses were added and which taken away, and whose they were', async ({ expect }) => {
    const world = await anApp({ users });
    await saveEmails(world, 0, [ADA, 'nobody@example.com']);
    await saveEmails(world, 1, ['nobody@example.com', ALAN]);

    expect((await changes(world)).map(({ detail }) => (detail?.protected as Lists).emails)).toEqual([
      { added: { count: 2 }, removed: { count: 0 } },
      { added: { ids: [ADA, 'nobody@example.com'], accountIds: [idOf('ada')] } },
      { added: { count: 1 }, removed: { count: 1 } },
      { added: { ids: [ALAN], accountIds: [idOf('alan')] } },
      { removed: { ids: [ADA], accountIds: [idOf('ada')] } },
    ]);
  });

  test('loses the addresses with the account whose they are, and keeps the rest and its proof', async ({ expect }) => {
    const world = await anApp({ users });
    await saveEmails(world, 0, [ADA]);
    await saveEmails(world, 1, [ALAN]);

    await walk(world.app, [idOf('ada')]);

    const entries = await changes(world);
    expect([said(entries, 'emails', 'added'), said(entries, 'emails', 'removed')]).toEqual([[ALAN], []]);
    expect(entries.filter(({ isDetailErased }) => isDetailErased)).toHaveLength(2);
    expect(JSON.stringify(world.ports.kvs.stored('audit:'))).not.toContain(ADA);
    expect(await world.app.audit.verify()).toMatchObject({ ok: true });
  });

  test('seals an address even where nobody is known to have it', async ({ expect }) => {
    const world = await anApp();
    await saveEmails(world, 0, ['nobody@example.com']);

    const stored = Object.values(world.ports.kvs.stored('audit:')) as { entries: Record<string, unknown>[] }[];
    const holding = stored.flatMap(({ entries }) => entries).filter((one) => JSON.stringify(one).includes('nobody@'));
    expect(holding).toHaveLength(1);
    expect(holding[0]).toHaveProperty('named');
    expect(holding[0]).not.toHaveProperty('detail');
  });

  test('an account that hides its address goes with all addresses that it may have', async ({ expect }) => {
    const hidden = aUser({ accountId: idOf('zoe') });
    const world = await anApp({
      answers: {
        searchUsers: async ({ emails }) => ({
          items: emails
            ? [{ ...hidden, email: undefined }]
            : [aUser({ accountId: ADMIN_ID, platformRoles: ['atlassian/org-admin'] })],
          nextCursor: undefined,
        }),
      },
    });
    const emails = Array.from({ length: 30 }, (_, n) => `a${n}@example.com`);
    await saveEmails(world, 0, emails);
    expect(said(await changes(world), 'emails', 'added')).toEqual(emails);

    await walk(world.app, [idOf('zoe')]);

    expect(JSON.stringify(world.ports.kvs.stored('audit:'))).not.toContain('@example.com');
  });

  test('loses nothing of 2,000 addresses, domains and groups, in entries that the trail takes whole', async ({
    expect,
  }) => {
    const many = Array.from({ length: 2_000 }, (_, n) => n);
    const emails = many.map((n) => `someone-${n}@example.com`);
    const domains = many.map((n) => `department-${n}.example.com`);
    const world = await anApp();

    dataOf(await world.call('settings.save', { version: 0, protected: { ...NO_PROTECTED, emails, domains } }));
    const searches = world.admin.requests.filter(
      ({ call, args: [query] }) => call === 'searchUsers' && (query as { emails?: string[] }).emails !== undefined,
    );
    expect(searches).toHaveLength(20);
    dataOf(await world.call('settings.save', { version: 1, protected: NO_PROTECTED }));

    const entries = await changes(world);
    for (const direction of ['added', 'removed'] as const) {
      expect(said(entries, 'emails', direction)).toEqual(emails);
      expect(said(entries, 'domains', direction)).toEqual(domains);
    }
    expect(JSON.stringify(entries)).not.toContain('leftOut');
    expect(await world.app.audit.verify()).toMatchObject({ ok: true });
  });

  test('changes nothing while Atlassian does not say whose the addresses are', async ({ expect }) => {
    const world = await anApp({
      answers: {
        searchUsers: async ({ emails }) => {
          if (emails) throw new AppError('atlassian-unavailable', 'away');
          return {
            items: [aUser({ accountId: ADMIN_ID, platformRoles: ['atlassian/org-admin'] })],
            nextCursor: undefined,
          };
        },
      },
    });
    await world.call('settings.get', {});
    const payload = { version: 0, protected: { ...NO_PROTECTED, emails: [ADA] } };

    expect(await world.call('settings.save', payload)).toMatchObject({ failure: { code: 'atlassian-unavailable' } });

    expect((await world.app.settings.get()).version).toBe(0);
    expect(await changes(world)).toEqual([]);
    expect(everythingStored(world.ports)).not.toContain(ADA);
  });
});
