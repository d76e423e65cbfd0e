import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe } from 'vitest';
import type { UserFilter } from '../../src/contract';
import { startStandIn, type StandIn } from '../support/stand-in';
import { tripOn } from '../support/trip';
import { actionsOn } from './actions';
import { APP_PATH, test } from './fixtures';

/**
 * What a person asks for most, from the dashboard on: how many actions it takes, as `actionsOn` counts them. One
 * organization for all: no job is in another's way.
 */
describe('a job takes few actions', () => {
  let standIn: StandIn;
  beforeAll(async () => {
    standIn = await startStandIn({ users: 900, latencyMs: 5 });
    const trip = tripOn(standIn);
    await trip.storeKey();
    await trip.call('directory.scan', {});
    await standIn.idle();
  }, 60_000);
  afterAll(() => standIn.stop());

  /** The dashboard, as it is opened from Jira. */
  async function opened(page: Page): Promise<ReturnType<typeof actionsOn>> {
    await page.goto(standIn.url + APP_PATH);
    await page.getByLabel('Find a user').waitFor();
    return actionsOn(page);
  }

  test('the seats of an app not used for 90 days are taken away, but from one group: 12', async ({ expect, page }) => {
    const trip = tripOn(standIn);
    const { apps } = await trip.call('dashboard.get', {});
    const app = apps.map(({ key, siteId }) => ({ key, siteId })).find(({ key }) => key === 'confluence');
    const unused: UserFilter = {
      status: ['active'],
      ...(app && { apps: [app], lastActive: { app, olderThanDays: 90 } }),
    };
    const group = await groupOfSome(standIn, unused);
    const person = await opened(page);

    await person.click(rowOf(page, /^Confluence/).getByRole('button', { name: 'Show' }));
    await person.click(page.getByRole('button', { name: /^More filters/ }));
    await person.click(page.getByLabel('Not in group'));
    await person.type(group.name);
    await page.getByRole('option', { name: group.name, exact: true }).waitFor();
    await person.press('Enter');
    await person.click(page.getByRole('button', { name: 'Apply filters' }));
    await page.getByRole('button', { name: `Not in group: ${group.name}` }).waitFor(); // takes the criterion away
    await person.click(page.getByRole('button', { name: /^Select all \d+$/ }));
    await person.click(page.getByRole('button', { name: 'Revoke app access' }));
    await person.click(page.getByRole('dialog').getByRole('button', { name: 'Review' }));
    const revoke = page.getByRole('button', { name: REVOKE });
    await person.click(revoke.first());
    const count = REVOKE.exec(await revoke.first().innerText())?.[1] ?? '';
    await person.type(count);
    await person.click(page.getByRole('dialog').getByRole('button', { name: REVOKE }));
    await page.getByRole('button', { name: 'Undo run' }).waitFor();

    const [run] = (await trip.call('runs.list', { limit: 1 })).rows;
    expect(run).toMatchObject({ action: 'revoke-app', state: 'done', counts: { done: Number(count) } });
    expect(await idsOf(standIn, { ...unused, groupIds: [group.groupId] })).toEqual(group.accountIds);
    expect(person.count()).toBeLessThanOrEqual(12);
  });

  test('an auditor is given everything that was done, as a file: 4', async ({ expect, page }) => {
    const person = await opened(page);

    await person.click(page.getByRole('tab', { name: 'History' }));
    await person.click(page.getByRole('button', { name: 'Audit', exact: true }));
    await person.click(page.getByRole('button', { name: 'Export', exact: true }));
    const saving = page.waitForEvent('download');
    await person.click(page.getByRole('status').getByRole('button', { name: /^Download audit-.*\.csv$/ }));

    expect(await readFile(await (await saving).path(), 'utf8')).toContain(',org-key.set,');
    expect(person.count()).toBeLessThanOrEqual(4);
  });

  test('an auditor is given all users, as a file: 4', async ({ expect, page }) => {
    const person = await opened(page);

    await person.click(page.getByRole('tab', { name: 'Exports' }));
    await person.click(page.getByRole('button', { name: 'Start export' }));
    const saving = page.waitForEvent('download');
    await person.click(page.getByRole('button', { name: /^Download users-.*\.csv$/ }));

    const { total } = await tripOn(standIn).call('users.count', { filter: {} });
    const lines = (await readFile(await (await saving).path(), 'utf8')).split('\r\n').filter((line) => line !== '');
    expect(lines).toHaveLength(total + 1);
    expect(person.count()).toBeLessThanOrEqual(4);
  });

  test('invitations that nobody took up are listed: 2', async ({ expect, page }) => {
    const { total } = await tripOn(standIn).call('users.count', { filter: { status: ['invited'] } });
    const person = await opened(page);

    await person.click(page.getByRole('button', { name: /Invited/ }));
    await page.getByText(`${String(total)} users`, { exact: true }).waitFor();

    expect(await page.locator('tbody').getByText('Invited').count()).toBe(Math.min(total, 25));
    expect(person.count()).toBeLessThanOrEqual(2);
  });

  test('why somebody takes a seat is told: 2 and typing', async ({ expect, page }) => {
    const filter: UserFilter = { status: ['active'], apps: [{ key: 'jira-software' }], claimStatus: 'managed' };
    const { name, email = '' } = await userWithAddress(standIn, filter);
    const person = await opened(page);

    await person.click(page.getByLabel('Find a user'));
    await person.type(email);
    await page.getByRole('option', { name: email }).waitFor();
    await person.press('Enter');
    await page.getByRole('heading', { name, exact: true }).waitFor();
    await page
      .getByRole('table', { name: 'Why seats are taken' })
      .getByText(/→ Jira/)
      .first()
      .waitFor();

    expect(person.count()).toBeLessThanOrEqual(2 + 1);
  });

  test('alerts are delivered to a space: 9', async ({ expect, page }) => {
    const { rows } = await tripOn(standIn).call('alerts.spaces', { text: '' });
    const { key = '', name = '' } = rows[0] ?? {};
    const person = await opened(page);

    await person.click(page.getByRole('tab', { name: 'Settings' }));
    await person.click(page.getByRole('button', { name: 'Alert delivery' }));
    await person.click(page.getByLabel('Deliver alerts to Jira'));
    await person.click(page.getByLabel('Space'));
    await person.type(name);
    await page.getByRole('option', { name: `${name} (${key})` }).waitFor();
    await person.press('Enter');
    await person.click(page.getByLabel('Type of work'));
    await person.press('Enter');
    await person.click(page.getByRole('button', { name: 'Save changes' }));
    await page.getByText('All changes are saved.').waitFor();

    const { alertDelivery } = await tripOn(standIn).call('settings.get', {});
    expect(alertDelivery).toMatchObject({ enabled: true, spaceKey: key });
    expect(person.count()).toBeLessThanOrEqual(9);
  });

  test('a domain is protected: 4', async ({ expect, page }) => {
    const person = await opened(page);

    await person.click(page.getByRole('tab', { name: 'Settings' }));
    await person.click(page.getByRole('button', { name: 'Protected accounts' }));
    await person.type('board.example');
    await person.click(page.getByRole('button', { name: 'Save changes' }));
    await page.getByText('All changes are saved.').waitFor();

    const { protected: saved } = await tripOn(standIn).call('settings.get', {});
    expect(saved.domains).toEqual(['board.example']);
    expect(person.count()).toBeLessThanOrEqual(4);
  });
});

const REVOKE = /^Revoke .* from (\d+) users$/;

function rowOf(page: Page, name: RegExp): Locator {
  return page.getByRole('row', { name }).first();
}

async function idsOf(standIn: StandIn, filter: UserFilter): Promise<string[]> {
  return (await tripOn(standIn).allUsers(filter)).map(({ accountId }) => accountId).toSorted();
}

/** The first ordinary person of a filter who can be found by their address. */
async function userWithAddress(standIn: StandIn, filter: UserFilter) {
  const { rows } = await tripOn(standIn).call('users.list', { filter: { ...filter, orgAdmin: false }, limit: 100 });
  const found = rows.find(({ email, protectedBy }) => email !== undefined && protectedBy === undefined);
  if (found === undefined) throw new Error('nobody is found who has an address');
  return found;
}

/** A group that some of a filter are in, and many are not. */
async function groupOfSome(standIn: StandIn, filter: UserFilter) {
  const trip = tripOn(standIn);
  const everybody = await idsOf(standIn, filter);
  for (const accountId of everybody) {
    for (const { groupId, name } of (await trip.call('users.get', { accountId })).groups) {
      const accountIds = await idsOf(standIn, { ...filter, groupIds: [groupId] });
      if (accountIds.length * 3 < everybody.length) return { groupId, name, accountIds };
    }
  }
  throw new Error('no group has few of them');
}
