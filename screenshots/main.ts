import { chromium, type Page } from 'playwright-core';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { FADED_IN, openScene, scenesOf, type Scene } from '../test/support/scenes';
import { startStandIn, type StandIn } from '../test/support/stand-in';

const ROOT = process.cwd();
const OUT = path.join(ROOT, '.cache', 'screenshots');
const THEMES = ['light', 'dark'] as const;
const WIDTHS = [1_024, 1_440];
const HEIGHT = 900;

/** What the README and the listing show, by the name of the scene. */
const KEPT: Readonly<Record<string, string>> = { 'users-selected': 'users.png' };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { locale: { type: 'string', default: 'en-US' }, keep: { type: 'boolean', default: false } },
});

async function take(page: Page, standIn: StandIn, scene: Scene): Promise<void> {
  for (const theme of THEMES) {
    await openScene(page, standIn, scene, { locale: values.locale, theme });
    for (const width of WIDTHS) await takeAt(page, scene.name, { theme, width });
  }
}

async function takeAt(page: Page, name: string, { theme, width }: { theme: string; width: number }): Promise<void> {
  await page.setViewportSize({ width, height: HEIGHT });
  await page.evaluate(FADED_IN);
  const hasDialog = (await page.getByRole('dialog').count()) > 0;
  await page.screenshot({ path: path.join(OUT, `${theme}-${width}`, `${name}.png`), fullPage: !hasDialog });
  await warnIfTooWide(page, `${name} at ${width}`);
  const kept = KEPT[name];
  if (values.keep && kept !== undefined && theme === 'light' && width === 1_440)
    await page.screenshot({ path: path.join(ROOT, 'static', kept) });
}

/** A page that has to be scrolled sideways is a bug; a wide table scrolls in its own frame. */
async function warnIfTooWide(page: Page, what: string): Promise<void> {
  const over = await page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  if (over > 0) console.warn(`  ${what}: ${over} pixels too wide`);
}

for (const theme of THEMES)
  for (const width of WIDTHS) {
    if (positionals.length === 0) await rm(path.join(OUT, `${theme}-${width}`), { recursive: true, force: true });
    await mkdir(path.join(OUT, `${theme}-${width}`), { recursive: true });
  }
const standIn = await startStandIn({ users: 500, clock: 'virtual' });
const browser = await chromium.launch({
  ...(process.env.UAM_CHROMIUM !== undefined && { executablePath: process.env.UAM_CHROMIUM }),
  args: ['--no-sandbox', '--disable-gpu', '--force-prefers-reduced-motion'],
});
let taken = 0;
let failed = 0;
try {
  for await (const scene of scenesOf(standIn)) {
    if (positionals.length > 0 && !positionals.includes(scene.name)) continue;
    taken += 1;
    const page = await browser.newPage({ viewport: { width: 1_440, height: HEIGHT } });
    page.setDefaultTimeout(15_000);
    await take(page, standIn, scene).catch((error: unknown) => {
      failed += 1;
      console.error(`${scene.name}: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
    });
    await page.close();
  }
  console.log(`${taken} scenes, light and dark, ${WIDTHS.join(' and ')} wide: ${path.relative(ROOT, OUT)}`);
} finally {
  await browser.close();
  await standIn.stop();
}
process.exitCode = failed === 0 ? 0 : 1;
