import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { exported } from './exported';
import type { StandIn } from './stand-in';
import { tripOn } from './trip';

/** Where the app stands in Jira. */
const APP_PATH = '/jira/settings/apps/user-account-manager';

/** What a person may come to see: a place, and what they do there. */
export type Scene = {
  name: string;
  address: string;
  /** `?as=` of somebody else. */
  as?: string;
  /** The key of a text that is there once all is. */
  shows: string;
  act?: (page: Page, say: Say) => Promise<void>;
  /** How many clicks that takes; 1 unless given. */
  clicks?: number;
};

/** A text of the catalogue, as a pattern: what it counts or names may be anything. */
type Say = (key: string) => RegExp;

const LOCALES = path.resolve(import.meta.dirname, '../../locales');

export function sayIn(locale: string): Say {
  const catalogue = JSON.parse(readFileSync(path.join(LOCALES, `${locale}.json`), 'utf8')) as Record<
    string,
    string | Record<string, string>
  >;
  return (key) => {
    const text = catalogue[key];
    if (text === undefined) throw new Error(`${locale} has no text ${key}`);
    const forms = typeof text === 'string' ? [text] : Object.values(text);
    return new RegExp(`^(${forms.map(patternOf).join('|')})$`);
  };
}

function patternOf(text: string): string {
  return text
    .split(/\{\w+\}/)
    .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
}

const button = (page: Page | Locator, name: RegExp): Locator => page.getByRole('button', { name }).first();

/** A dialog that a button opens. */
function dialogOf(...path: string[]): NonNullable<Scene['act']> {
  return async (page, say) => {
    for (const key of path) await button(page, say(key)).click();
    await page.getByRole('dialog').waitFor();
  };
}

async function selectThree(page: Page): Promise<void> {
  for (const nth of [1, 2, 3]) await page.locator('tbody').getByRole('checkbox').nth(nth).check();
}

/**
 * An organization that was worked with: scanned, with alerts, runs in several states, an export and a trail.
 *
 * @returns every page and every dialog, each once
 */
export async function scenesOf(standIn: StandIn): Promise<Scene[]> {
  const trip = tripOn(standIn);
  await trip.storeKey();
  await trip.call('directory.scan', {});
  await standIn.idle();
  const { jiraAdmin } = await standIn.callers();
  const filter = { status: ['active' as const], claimStatus: 'managed' as const, orgAdmin: false };
  const { rows } = await trip.call('users.list', { filter, limit: 25 });
  const [first = '', ...others] = rows.map(({ accountId }) => accountId);
  const selection = { parts: [{ accountIds: [first, ...others.slice(0, 11)] }] };
  const ended = await trip.planned('suspend', selection);
  await trip.applied(ended.runId);
  const undo = await trip.undoPlanned(ended.runId);
  const planned = await trip.planned('deactivate', { parts: [{ accountIds: others.slice(11) }] });
  await exported(standIn, { kind: 'users', options: {} });
  const lastActive = encodeURIComponent(JSON.stringify({ status: ['active'], lastActive: { olderThanDays: 90 } }));
  const nobody = encodeURIComponent(JSON.stringify({ text: 'nobody is called so' }));

  const scenes: Scene[] = [
    { name: 'dashboard', address: '/dashboard', shows: 'recent-runs.title' },
    { name: 'users', address: '/users', shows: 'exports.export' },
    { name: 'users-filtered', address: `/users?filter=${lastActive}`, shows: 'exports.export' },
    { name: 'users-none', address: `/users?filter=${nobody}`, shows: 'users.none-found' },
    { name: 'users-selected', address: '/users', shows: 'exports.export', act: selectThree, clicks: 3 },
    {
      name: 'users-tray',
      address: '/users',
      shows: 'exports.export',
      act: async (page, say) => {
        await selectThree(page);
        await dialogOf('tray.open')(page, say);
        await page.getByRole('textbox', { name: say('tray.search') }).fill('a');
        await button(page.getByRole('dialog'), say('take-out.these')).waitFor();
      },
    },
    {
      name: 'users-more-filters',
      address: '/users',
      shows: 'exports.export',
      act: dialogOf('more-filters.title'),
    },
    { name: 'users-paste', address: '/users', shows: 'exports.export', act: dialogOf('paste.title') },
    { name: 'users-list', address: '/users', shows: 'exports.export', act: dialogOf('selection.from-list') },
    {
      name: 'users-suspend',
      clicks: 4,
      address: '/users',
      shows: 'exports.export',
      async act(page, say) {
        await selectThree(page);
        await dialogOf('action.suspend')(page, say);
      },
    },
    { name: 'user', address: `/users/${encodeURIComponent(first)}`, shows: 'user-entries.title' },
    { name: 'run-review', address: `/runs/${planned.runId}`, shows: 'run.reason' },
    {
      name: 'run-apply',
      address: `/runs/${planned.runId}`,
      shows: 'run.reason',
      act: dialogOf('run-title.deactivate'),
    },
    { name: 'run-result', address: `/runs/${ended.runId}`, shows: 'exports.csv-result' },
    { name: 'run-undo', address: `/runs/${undo.runId}`, shows: 'run.reason' },
    { name: 'alerts', address: '/alerts', shows: 'alerts.page-title' },
    { name: 'exports', address: '/exports', shows: 'exports.ready' },
    {
      name: 'exports-delete',
      address: '/exports',
      shows: 'exports.ready',
      async act(page) {
        await page
          .getByRole('button', { name: /^(Delete|Remove) / })
          .first()
          .click();
        await page.getByRole('dialog').waitFor();
      },
    },
    { name: 'history', address: '/history', shows: 'history.title' },
    { name: 'audit', address: '/history/audit', shows: 'audit.act' },
    ...['organization', 'inactivity', 'alerts', 'protected', 'safety', 'access', 'language', 'privacy'].map(
      (section) => ({ name: `settings-${section}`, address: `/settings/${section}`, shows: 'settings.title' }),
    ),
    {
      name: 'settings-delete-key',
      address: '/settings/organization',
      shows: 'settings.title',
      act: dialogOf('delete-key.delete'),
    },
    {
      name: 'settings-delete-data',
      address: '/settings/privacy',
      shows: 'settings.title',
      act: dialogOf('privacy.delete'),
    },
    { name: 'guide', address: '/guide/users', shows: 'guide-part.unknown' },
    { name: 'guide-privacy', address: '/guide/privacy', shows: 'guide-part.unknown' },
    { name: 'denied', address: '', as: jiraAdmin, shows: 'denied.title' },
  ];
  return [...scenes.filter(({ act }) => act === undefined), ...scenes.filter(({ act }) => act !== undefined)];
}

/**
 * Opens a scene and waits until it is all there. One in which nothing is done is only gone to, as by Back, where the app
 * is open already: what was selected or opened before stays selected, so that these come first.
 */
export async function openScene(
  page: Page,
  standIn: StandIn,
  { address, as, shows, act }: Scene,
  locale = 'en-US',
): Promise<void> {
  const say = sayIn(locale);
  const url = new URL(`${standIn.url}${APP_PATH}${address}`);
  url.searchParams.set('locale', locale);
  if (as !== undefined) url.searchParams.set('as', as);
  if (act === undefined && as === undefined && page.url().startsWith(standIn.url + APP_PATH)) {
    await page.evaluate(`history.pushState(null, '', '${url.href}'); dispatchEvent(new PopStateEvent('popstate'))`);
  } else {
    const { now } = await standIn.get<{ now: string }>('/local/clock');
    await page.clock.setFixedTime(new Date(now));
    await page.goto(url.href);
  }
  await page.getByText(say(shows)).first().waitFor();
  await page.waitForLoadState('networkidle');
  await act?.(page, say);
}

/** As Jira tells the app that the person has changed the theme. */
export async function showTheme(page: Page, theme: 'light' | 'dark'): Promise<void> {
  await page.evaluate(`__forgeHost.setTheme('${theme}')`);
  await page.locator(`html[data-color-mode="${theme}"]`).waitFor({ state: 'attached' });
}
