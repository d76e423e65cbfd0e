import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, chromium, type Page } from 'playwright-core';
import { test as base } from 'vitest';
import { FADED_IN } from '../support/scenes';
import { startStandIn, type StandIn } from '../support/stand-in';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Where the app stands in Jira. */
export const APP_PATH = '/jira/settings/apps/user-account-manager';

type AxeViolation = { id: string; impact: string | null; help: string; nodes: { html: string }[] };

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

type Fixtures = {
  browser: Browser;
  standIn: StandIn;
  page: Page;
  /** Opens the app at an address within it, e.g. `/users`. */
  openApp: (address?: string, query?: string) => Promise<void>;
};

/** Tests that drive the page in Chromium. What the browser or the page complains of fails the test. */
export const test = base.extend<Fixtures>({
  browser: [
    // eslint-disable-next-line no-empty-pattern -- vitest reads the names of the fixtures off this pattern
    async ({}, use) => {
      const browser = await chromium.launch({
        executablePath: process.env.UAM_CHROMIUM ?? '/usr/bin/chromium',
        args: FLAGS,
      });
      await use(browser);
      await browser.close();
    },
    { scope: 'file' },
  ],
  // eslint-disable-next-line no-empty-pattern -- as above
  standIn: async ({}, use) => {
    const standIn = await startStandIn({ latencyMs: 10 });
    await use(standIn);
    await standIn.stop();
  },
  page: async ({ browser }, use) => {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.setDefaultTimeout(20_000);
    await use(page);
    const hostErrors: unknown = await page.evaluate('globalThis.__hostErrors ?? []');
    if (complaints.length > 0) throw new Error(`the page complained:\n${complaints.join('\n')}`);
    if (Array.isArray(hostErrors) && hostErrors.length > 0)
      throw new Error(`the host complained:\n${hostErrors.join('\n')}`);
    await page.close(); // and what it has stored with it
  },
  openApp: async ({ page, standIn }, use) => {
    await use(async (address = '', query = '') => {
      await page.goto(`${standIn.url}${APP_PATH}${address}${query}`);
    });
  },
});

/**
 * What axe finds serious or critical on the page, or in its open dialog, as it is once everything has faded in, in words.
 *
 * @param only of a page that was looked at in another theme: all else is the same
 */
export async function seriousFindings(page: Page, only?: 'color-contrast'): Promise<string[]> {
  await page.evaluate(FADED_IN);
  await page.evaluate(axeSource);
  const options = JSON.stringify({ resultTypes: ['violations'], ...(only !== undefined && { runOnly: [only] }) });
  const violations = await page.evaluate<AxeViolation[]>(
    `axe.run(document.querySelector('[role=dialog]') ?? document, ${options}).then(({violations}) => violations)`,
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`);
}
