import type { Locator, Page } from 'playwright-core';
import { describe } from 'vitest';
import { tripOn } from '../support/trip';
import { test } from './fixtures';

const TABS_MAX = 80;

/** A keyboard and nothing else. */
function keyboardOn(page: Page) {
  const press = (chord: string) => page.keyboard.press(chord);
  const isFocused = (target: Locator): Promise<boolean> =>
    target.evaluate((node) => node === node.ownerDocument.activeElement);

  /** Tab until the focus is there. */
  async function to(target: Locator): Promise<void> {
    await target.waitFor();
    for (let pressed = 0; pressed < TABS_MAX; pressed += 1) {
      if (await isFocused(target)) return;
      await press('Tab');
    }
    throw new Error(`${String(TABS_MAX)} times Tab do not lead to ${String(target)}`);
  }

  return {
    press,
    to,
    type: (text: string) => page.keyboard.type(text),
    /** Goes there and presses it. */
    async enter(target: Locator): Promise<void> {
      await to(target);
      await press('Enter');
    },
    /** Waits until the focus is there by itself. */
    async isAt(target: Locator): Promise<void> {
      await target.waitFor();
      for (let tries = 0; !(await isFocused(target)); tries += 1) {
        if (tries === 50) throw new Error(`the focus is not at ${String(target)}: ${await focusIn(page)}`);
        await page.evaluate('new Promise((resolve) => requestAnimationFrame(resolve))');
      }
    },
  };
}

function focusIn(page: Page): Promise<string> {
  return page.evaluate('document.activeElement?.outerHTML.slice(0, 300) ?? "nowhere"');
}

describe('the whole trip by keyboard alone', () => {
  test('filters, selects, suspends, reads what became of it and takes it back', async ({
    expect,
    openApp,
    page,
    standIn,
  }) => {
    const trip = tripOn(standIn);
    await trip.storeKey();
    const filter = { status: ['active' as const], claimStatus: 'managed' as const };
    const { rows } = await trip.call('users.list', { filter, limit: 100 });
    const user = rows.find(
      ({ email, orgAdmin, protectedBy }) => email !== undefined && !orgAdmin && protectedBy === undefined,
    );
    const { accountId = '', name = '', email = '' } = user ?? {};
    const button = (text: string | RegExp): Locator => page.getByRole('button', { name: text }).first();
    const dialog = page.getByRole('dialog');
    const memberships = async () => (await standIn.account(accountId)).memberships.map(({ status }) => status);
    await openApp('/dashboard');
    const keys = keyboardOn(page);

    // The tabs: arrows go along them, and the focus stays on the one that has opened.
    await keys.to(page.getByRole('tab', { name: 'Dashboard' }));
    await keys.press('ArrowRight');
    await keys.isAt(page.getByRole('tab', { name: 'Users' }));

    await keys.to(page.getByLabel('Search by name or e-mail'));
    await keys.type(email);
    await page.getByText('1 user', { exact: true }).waitFor();

    // A menu: the focus goes into it, and back to what opened it.
    await keys.enter(button('Status'));
    await keys.to(page.getByLabel(/^Active\b/));
    await keys.press('Space');
    await button(/^Status \(1\)/).waitFor();
    await keys.press('Escape');
    await keys.isAt(button(/^Status \(1\)/));

    await keys.to(page.getByRole('checkbox', { name: `Select ${name}` }));
    await keys.press('Space');
    await page.getByText('1 selected').waitFor();
    await keys.enter(button('Suspend access'));
    await keys.enter(dialog.getByRole('button', { name: 'Review' }));

    // Where the review begins.
    await keys.isAt(button('All runs'));
    await keys.enter(button(`Suspend access of ${name}`));
    await keys.isAt(dialog.getByRole('button', { name: 'Cancel' }));
    await keys.enter(dialog.getByRole('button', { name: `Suspend access of ${name}` }));

    // What became of it.
    await keys.isAt(button(/^Done/));
    expect(new Set(await memberships())).toEqual(new Set(['suspended']));

    await keys.enter(button('Undo run'));
    await keys.isAt(button('All runs'));
    await keys.enter(button(`Restore access of ${name}`));
    await keys.enter(dialog.getByRole('button', { name: `Restore access of ${name}` }));
    await keys.isAt(button(/^Done/));
    expect(new Set(await memberships())).toEqual(new Set(['active']));

    // From a list to a page and back.
    await keys.enter(page.getByRole('row').filter({ hasText: name }).getByRole('button', { name }));
    await keys.isAt(button('All users'));
    await keys.press('Enter');
    await keys.isAt(page.getByLabel('Search by name or e-mail'));
  });
});
