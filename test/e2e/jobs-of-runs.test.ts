import { describe } from 'vitest';
import type { UserRow } from '../../src/contract';
import type { StandIn } from '../support/stand-in';
import { tripOn } from '../support/trip';
import { actionsOn } from './actions';
import { test } from './fixtures';

const PASTED = 300;
const SUSPEND = /^Suspend access of (\d+) users$/;

/** As in `jobs.test.ts`; each in an organization of its own, for one run waits until searches show another. */
describe('a job with a run takes few actions', () => {
  test('300 people are suspended by a pasted list: 8', async ({ expect, openApp, page, standIn }) => {
    const trip = tripOn(standIn);
    await trip.storeKey();
    const users = await ordinaryUsers(standIn, PASTED);
    await openApp();
    await page.getByLabel('Find a user').waitFor();
    const person = actionsOn(page);
    const dialog = page.getByRole('dialog');

    await person.click(page.getByRole('button', { name: 'Select from a list' }));
    await dialog.getByLabel('Or paste e-mail addresses').waitFor();
    await person.paste(users.map(({ email }) => email).join('\n'));
    await person.click(dialog.getByRole('button', { name: `Select ${String(PASTED)} e-mails` }));
    await person.click(page.getByRole('button', { name: 'Suspend access' }));
    await person.click(dialog.getByRole('button', { name: 'Review' }));
    const suspend = page.getByRole('button', { name: SUSPEND });
    await person.click(suspend.first());
    const count = SUSPEND.exec(await suspend.first().innerText())?.[1] ?? '';
    await dialog.getByRole('textbox').waitFor();
    await person.type(count);
    await person.click(dialog.getByRole('button', { name: SUSPEND }));
    await page.getByRole('button', { name: 'Undo run' }).waitFor({ timeout: 100_000 });

    const [run] = (await trip.call('runs.list', { limit: 1 })).rows;
    expect(run?.counts.done).toBeGreaterThan(PASTED * 0.9);
    expect((await standIn.account(users[0]?.accountId ?? '')).memberships[0]?.status).toBe('suspended');
    expect(person.count()).toBeLessThanOrEqual(8);
  });

  test('who suspended somebody, when and why is told: 3', async ({ expect, openApp, page, standIn }) => {
    const trip = tripOn(standIn);
    await trip.storeKey();
    const [user] = await ordinaryUsers(standIn, 1);
    const { accountId = '', name = '', email = '' } = user ?? {};
    const { runId } = await trip.planned('suspend', { parts: [{ accountIds: [accountId] }] });
    await trip.call('runs.apply', { runId, confirmation: { dialog: true, count: 1 }, reason: 'Left on Friday' });
    await standIn.idle();
    await openApp();
    await page.getByLabel('Find a user').waitFor();
    const person = actionsOn(page);

    await person.click(page.getByLabel('Find a user'));
    await person.type(email);
    await page.getByRole('option', { name: email }).waitFor();
    await person.press('Enter');
    await page.getByRole('heading', { name, exact: true }).waitFor();
    await page.getByText('Last change:').waitFor();

    const row = page.getByRole('table', { name: 'Changes to this account' }).locator('tbody').getByRole('row').first();
    expect(await row.innerText()).toMatch(/Suspend access[^]*Done[^]*Left on Friday/);
    expect(person.count()).toBeLessThanOrEqual(3);
  });
});

/** Active people of whom nothing is protected. */
async function ordinaryUsers(standIn: StandIn, count: number): Promise<UserRow[]> {
  const users = await tripOn(standIn).allUsers({ status: ['active'], claimStatus: 'managed' });
  const found = users.filter(
    ({ email, orgAdmin, protectedBy }) => email !== undefined && !orgAdmin && protectedBy === undefined,
  );
  if (found.length < count) throw new Error(`only ${String(found.length)} of ${String(count)} people found`);
  return found.slice(0, count);
}
