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
  /** What the app shows when it is loaded has changed: it is loaded anew. */
  isNew?: true;
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

/** A button, or an item of an open menu. */
const button = (page: Page | Locator, name: RegExp): Locator =>
  page.getByRole('button', { name }).or(page.getByRole('menuitem', { name })).first();

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
 * An organization from its first minute on: without a key, then worked with (scanned, with alerts, runs in several
 * states, an export and a trail), at last with a key that Atlassian refuses. Each scene is looked at before the next is
 * asked for.
 *
 * @returns every page and every dialog, each once
 */
export async function* scenesOf(standIn: StandIn): AsyncGenerator<Scene> {
  const trip = tripOn(standIn);
  const { jiraAdmin } = await standIn.callers();
  yield { name: 'first-run', address: '', shows: 'first-run.title' };

  await trip.storeKey();
  await trip.call('directory.scan', {});
  await standIn.idle();
  const filter = { status: ['active' as const], claimStatus: 'managed' as const, orgAdmin: false };
  const { rows } = await trip.call('users.list', { filter, limit: 25 });
  const [first = '', ...others] = rows.map(({ accountId }) => accountId);
  const selection = { parts: [{ accountIds: [first, ...others.slice(0, 11)] }] };
  const ended = await trip.planned('suspend', selection);
  await trip.applied(ended.runId);
  const undo = await trip.undoPlanned(ended.runId);
  const planned = await trip.planned('deactivate', { parts: [{ accountIds: others.slice(11) }] });
  await exported(standIn, { kind: 'users', options: {} });
  yield* pages({ first, runs: { ended: ended.runId, undo: undo.runId, planned: planned.runId } });
  yield* dialogs({ planned: planned.runId });
  yield { name: 'denied', address: '', as: jiraAdmin, shows: 'denied.title' };

  const admins = await trip.planned('suspend', { parts: [{ filter: { orgAdmin: true } }] });
  yield { name: 'run-left-out', address: `/runs/${admins.runId}`, shows: 'review.left-out' };
  yield {
    name: 'run-include-admins',
    address: `/runs/${admins.runId}`,
    shows: 'review.include-admins',
    act: dialogOf('review.include-admins'),
  };
  await trip.call('runs.cancel', { runId: admins.runId });
  yield { name: 'run-discarded', address: `/runs/${admins.runId}`, shows: 'result.discarded', isNew: true };
  await trip.applied(planned.runId, { first: 5 });
  yield { name: 'run-paused', address: `/runs/${planned.runId}`, shows: 'result.continue', isNew: true };

  await standIn.keys({ state: 'revoked' });
  await standIn.invoke('users.list', {});
  yield { name: 'key-rejected', address: '', shows: 'first-run.check-again', isNew: true };
  yield {
    name: 'stored-history',
    address: '/history/audit',
    shows: 'first-run.check-again',
    async act(page, say) {
      await button(page, say('first-run.show-history')).click();
      await page.mouse.move(0, 0); // off the button that is there now
      await page.getByText(say('audit.act')).first().waitFor();
    },
  };
}

const UNUSED = encodeURIComponent(JSON.stringify({ status: ['active'], lastActive: { olderThanDays: 90 } }));

/** What there is to see without doing anything. */
function pages({ first, runs }: { first: string; runs: Record<'ended' | 'undo' | 'planned', string> }): Scene[] {
  const nobody = encodeURIComponent(JSON.stringify({ text: 'nobody is called so' }));
  return [
    { name: 'dashboard', address: '/dashboard', shows: 'counts.title', isNew: true },
    { name: 'users', address: '/users', shows: 'exports.export' },
    { name: 'users-filtered', address: `/users?filter=${UNUSED}`, shows: 'exports.export' },
    { name: 'users-none', address: `/users?filter=${nobody}`, shows: 'users.none-found' },
    { name: 'user', address: `/users/${encodeURIComponent(first)}`, shows: 'user-entries.title' },
    { name: 'run-review', address: `/runs/${runs.planned}`, shows: 'run.reason' },
    { name: 'run-result', address: `/runs/${runs.ended}`, shows: 'exports.csv-result' },
    { name: 'run-undo', address: `/runs/${runs.undo}`, shows: 'run.reason' },
    { name: 'alerts', address: '/alerts', shows: 'alerts.page-title' },
    { name: 'exports', address: '/exports', shows: 'exports.ready' },
    { name: 'history', address: '/history', shows: 'history.title' },
    { name: 'audit', address: '/history/audit', shows: 'audit.act' },
    ...['organization', 'inactivity', 'alerts', 'protected', 'safety', 'access', 'language', 'privacy'].map(
      (section) => ({ name: `settings-${section}`, address: `/settings/${section}`, shows: 'settings.title' }),
    ),
    {
      name: 'settings-changed',
      address: '/settings/protected',
      shows: 'settings.title',
      async act(page, say) {
        await page.getByLabel(say('protected.domains')).first().fill('board.example');
        await button(page, say('settings.save')).waitFor();
      },
    },
    { name: 'guide', address: '/guide/users', shows: 'guide-part.unknown' },
    { name: 'guide-privacy', address: '/guide/privacy', shows: 'guide-part.unknown' },
  ];
}

/** Every dialog and menu, each on the page that opens it. */
function dialogs({ planned }: { planned: string }): Scene[] {
  const users = { address: '/users', shows: 'exports.export' };
  const filtered = { ...users, address: `/users?filter=${UNUSED}` };
  /** @param path texts of the buttons, after three people were selected */
  const ofThree = (...path: string[]): Pick<Scene, 'act' | 'clicks'> => ({
    clicks: 3 + path.length,
    async act(page, say) {
      await selectThree(page);
      await dialogOf(...path)(page, say);
    },
  });
  return [
    { name: 'users-selected', ...users, act: selectThree, clicks: 3 },
    { name: 'users-more-filters', ...users, act: dialogOf('more-filters.title') },
    { name: 'users-last-active', ...users, act: dialogOf('filter.last-active', 'last-active.custom'), clicks: 2 },
    { name: 'users-save-filter', ...filtered, act: dialogOf('saved.menu', 'saved.save'), clicks: 2 },
    { name: 'users-paste', ...users, act: dialogOf('paste.title') },
    { name: 'users-list', ...users, act: dialogOf('selection.from-list') },
    { name: 'users-suspend', ...users, ...ofThree('action.suspend') },
    {
      name: 'users-tray',
      ...users,
      clicks: 5,
      async act(page, say) {
        await selectThree(page);
        await dialogOf('tray.open')(page, say);
        await page.getByRole('textbox', { name: say('tray.search') }).fill('a');
        await button(page.getByRole('dialog'), say('take-out.these')).waitFor();
      },
    },
    { name: 'users-group', ...users, ...ofThree('selection.more-actions', 'action.add-to-group') },
    { name: 'users-grant', ...users, ...ofThree('selection.more-actions', 'action.grant-app') },
    {
      name: 'run-apply',
      address: `/runs/${planned}`,
      shows: 'run.reason',
      act: dialogOf('run-title.deactivate'),
    },
    {
      name: 'alerts-snooze',
      address: '/alerts',
      shows: 'alerts.page-title',
      clicks: 2,
      act: dialogOf('users.actions', 'alert-mark.snooze'),
    },
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
  ];
}

/** How a scene is looked at. */
type Look = { locale?: string; theme?: Theme };
type Theme = 'light' | 'dark';

/**
 * Opens a scene and waits until it is all there. One in which nothing is done is only gone to, as by Back, where the app
 * is open already: what was selected or opened before stays selected. One in which something is done is loaded in its
 * theme, since what is laid over a page keeps the theme that it was opened in.
 */
export async function openScene(
  page: Page,
  standIn: StandIn,
  { address, as, shows, act, isNew }: Scene,
  { locale = 'en-US', theme = 'light' }: Look = {},
): Promise<void> {
  const say = sayIn(locale);
  const url = new URL(`${standIn.url}${APP_PATH}${address}`);
  url.searchParams.set('locale', locale);
  if (as !== undefined) url.searchParams.set('as', as);
  const isOpen = page.url().startsWith(standIn.url + APP_PATH) && !page.url().includes('as=');
  if (act === undefined && as === undefined && isNew !== true && isOpen) {
    await page.evaluate(`history.pushState(null, '', '${url.href}'); dispatchEvent(new PopStateEvent('popstate'))`);
    await showTheme(page, theme);
  } else {
    const { now } = await standIn.get<{ now: string }>('/local/clock');
    await page.clock.setFixedTime(new Date(now));
    url.searchParams.set('theme', theme);
    await page.goto(url.href);
  }
  await page.getByText(say(shows)).first().waitFor();
  await page.waitForLoadState('networkidle');
  await act?.(page, say);
  await page.evaluate(FADED_IN);
}

/** Until everything that fades or slides in has done so. */
export const FADED_IN = `Promise.allSettled(
  document.getAnimations()
    .filter(({ effect }) => Number.isFinite(effect.getComputedTiming().endTime))
    .map(({ finished }) => finished))`;

/** As Jira tells the app that the person has changed the theme. */
export async function showTheme(page: Page, theme: Theme): Promise<void> {
  await page.evaluate(`__forgeHost.setTheme('${theme}')`);
  await page.locator(`html[data-color-mode="${theme}"]`).waitFor({ state: 'attached' });
}
