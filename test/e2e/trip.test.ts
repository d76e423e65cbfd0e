import { describe } from 'vitest';
import type { Page } from 'playwright-core';
import type { UserRow } from '../../src/contract';
import type { StandIn } from '../support/stand-in';
import { tripOn } from '../support/trip';
import { seriousFindings, test } from './fixtures';

/** People whom a run may touch, looked for through the app's own calls and checked against the organization. */
async function ordinaryPeople(standIn: StandIn, count: number): Promise<UserRow[]> {
  const users = await tripOn(standIn).allUsers({ status: ['active'], claimStatus: 'managed' });
  const found: UserRow[] = [];
  for (const row of users.filter(
    ({ email, orgAdmin, protectedBy }) => email !== undefined && !orgAdmin && protectedBy === undefined,
  )) {
    const { memberships, idpManaged, kind } = await standIn.account(row.accountId);
    if (memberships.length > 0 && !idpManaged && kind === 'person') found.push(row);
    if (found.length === count) return found;
  }
  throw new Error(`only ${found.length} of ${count} people found`);
}

async function connect(page: Page, standIn: StandIn): Promise<void> {
  const { orgId, apiKey } = await standIn.org();
  await page.getByLabel('Organization id').fill(orgId);
  await page.getByLabel('API key').fill(apiKey);
  await page.getByRole('button', { name: 'Check and save key' }).click();
  await page.getByRole('tab', { name: 'Users' }).waitFor();
}

async function search(page: Page, words: string): Promise<void> {
  await page.getByLabel('Search by name or e-mail').fill(words);
  await page.getByText('1 user', { exact: true }).or(page.getByText('selected')).first().waitFor();
}

async function selectByEmail(page: Page, { name, email = '' }: UserRow): Promise<void> {
  await search(page, email);
  await page
    .getByRole('row')
    .filter({ hasText: email })
    .getByRole('checkbox', { name: `Select ${name}` })
    .check();
}

describe('the main job, in a browser', () => {
  test('an admin connects the organization, suspends people found by search, sees it happen, and takes it back', async ({
    expect,
    openApp,
    page,
    standIn,
  }) => {
    await openApp();
    expect(await seriousFindings(page)).toEqual([]);
    await connect(page, standIn);
    // The first scan starts by itself; the numbers take the place of its progress.
    await page
      .getByRole('button', { name: /Overdue/ })
      .first()
      .waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('tab', { name: 'Users' }).click();
    const people = await ordinaryPeople(standIn, 3);

    // Selected one after the other: each search replaces the list, none the selection.
    for (const person of people) await selectByEmail(page, person);
    await page.getByText('3 selected').waitFor();
    expect(await seriousFindings(page)).toEqual([]);

    await page.getByRole('button', { name: 'Suspend access' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Review' }).click();
    await page.getByRole('button', { name: 'Suspend access of 3 users' }).click();
    expect(await seriousFindings(page)).toEqual([]);
    const dialog = page.getByRole('dialog');
    expect(
      await dialog
        .getByRole('button', { name: 'Cancel' })
        .evaluate((node) => node === node.ownerDocument.activeElement),
    ).toBe(true);
    await dialog.getByRole('button', { name: 'Suspend access of 3 users' }).click();
    await page.getByRole('button', { name: 'Undo run' }).waitFor();

    for (const { name } of people)
      await page.getByRole('row').filter({ hasText: name }).getByText('Access suspended').waitFor();
    for (const { accountId } of people) {
      const { memberships } = await standIn.account(accountId);
      expect(memberships.every(({ status }) => status === 'suspended')).toBe(true);
    }
    expect(await seriousFindings(page)).toEqual([]);

    await page.getByRole('button', { name: 'Undo run' }).click();
    await page.getByRole('button', { name: 'Restore access of 3 users' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Restore access of 3 users' }).click();
    await page.getByText('Done', { exact: true }).first().waitFor();

    for (const { accountId } of people) {
      const { memberships } = await standIn.account(accountId);
      expect(memberships.every(({ status }) => status === 'active')).toBe(true);
    }
  });

  test('deactivating some asks for their number, and changes nobody before it is typed', async ({
    expect,
    openApp,
    page,
    standIn,
  }) => {
    await tripOn(standIn).storeKey();
    const [first, second] = await ordinaryPeople(standIn, 2);
    if (first === undefined || second === undefined) throw new Error('two people are needed');
    await openApp('/users');
    await selectByEmail(page, first);
    await selectByEmail(page, second);
    await page.getByRole('button', { name: 'Deactivate account' }).click();
    await page.getByRole('button', { name: 'Deactivate 2 accounts' }).click();

    const dialog = page.getByRole('dialog');
    const confirm = dialog.getByRole('button', { name: 'Deactivate 2 accounts' });
    expect(await confirm.isDisabled()).toBe(true);
    await dialog.getByRole('textbox').fill('3');
    expect(await confirm.isDisabled()).toBe(true);
    expect((await standIn.account(first.accountId)).accountStatus).toBe('active');
    await dialog.getByRole('textbox').fill('2');
    await confirm.click();
    await page.getByRole('button', { name: 'Undo run' }).waitFor();

    expect((await standIn.account(first.accountId)).accountStatus).toBe('inactive');
    expect((await standIn.account(second.accountId)).accountStatus).toBe('inactive');
  });

  test('everything that matches can be selected, and the plan says who is left out and why', async ({
    expect,
    openApp,
    page,
    standIn,
  }) => {
    const trip = tripOn(standIn);
    await trip.storeKey();
    const { total } = await trip.call('users.list', { filter: { status: ['suspended'] } });
    await openApp(`/users?filter=${encodeURIComponent(JSON.stringify({ status: ['suspended'] }))}`);
    await page.getByRole('checkbox', { name: 'Select all on this page' }).check();
    await page.getByRole('button', { name: `Select all ${total} that match` }).click();
    await page.getByText(`${total} selected`).waitFor();

    await page.getByRole('button', { name: 'Suspend access' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Review' }).click();
    await page.getByRole('tab', { name: /^Left out/ }).click();

    expect(await page.getByRole('tab', { name: 'Will change (0)' }).isVisible()).toBe(true);
    expect(await page.getByRole('tab', { name: `Left out (${total})` }).isVisible()).toBe(true);
    expect(await seriousFindings(page)).toEqual([]);
  });

  test('is usable after two calls: one to begin with, and the one of its page', async ({
    expect,
    openApp,
    page,
    standIn,
  }) => {
    await tripOn(standIn).storeKey();
    const calls: string[] = [];
    page.on('request', (request) => {
      const { functionKey } = (request.postDataJSON() ?? {}) as { functionKey?: string };
      if (functionKey !== undefined) calls.push(functionKey);
    });

    await openApp('/users');
    await page.getByRole('checkbox', { name: 'Select all on this page' }).waitFor();

    expect(calls).toEqual(['app.boot', 'users.list']);
    calls.length = 0;
    await openApp('/dashboard');
    await page.getByText('Organization admins').first().waitFor();
    expect(calls).toEqual(['app.boot', 'dashboard.get']);
  });

  test('a Jira administrator who is no organization admin is told so', async ({ openApp, page, standIn }) => {
    await tripOn(standIn).storeKey();
    const { jiraAdmin } = await standIn.callers();

    await openApp('', `?as=${encodeURIComponent(jiraAdmin)}`);

    await page
      .getByText(/organization admin/)
      .first()
      .waitFor();
  });
});
