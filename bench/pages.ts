import { chromium, type Page } from 'playwright-core';
import { openScene, sayIn, scenesOf } from '../test/support/scenes';
import { startStandIn } from '../test/support/stand-in';

/** What one page took until all of it was there, in a browser that had opened nothing before. */
export type PageMeasure = {
  page: string;
  /** Calls of the back-end. */
  calls: number;
  /** Documents that the app handed to the host, and the largest of them. */
  commits: number;
  docKb: number;
  /** Documents for each click of a person who selects rows or opens a dialog; absent: nothing is done. */
  commitsAClick?: number;
};

type Counted = { calls: number; commits: number; bytes: number };

/** Counts what the app's frame sends to its host. */
const COUNT = `(() => {
  const counted = (window.__counted = { calls: 0, commits: 0, bytes: 0 });
  let host;
  Object.defineProperty(window, '__forgeHost', {
    get: () => host,
    set(made) {
      const callBridge = (name, payload) => {
        if (name === 'invoke') counted.calls += 1;
        if (name === 'reconcile') {
          counted.commits += 1;
          counted.bytes = Math.max(counted.bytes, JSON.stringify(payload.forgeDoc).length);
        }
        return made.callBridge(name, payload);
      };
      host = { ...made, callBridge };
    },
  });
})()`;

/** Every page and dialog, with 25 rows where it has a table, on an organization of so many. */
export async function measurePages(users: number): Promise<PageMeasure[]> {
  const standIn = await startStandIn({ users, clock: 'virtual', isAlone: true });
  const browser = await chromium.launch({
    executablePath: process.env.UAM_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const measures: PageMeasure[] = [];
    for await (const { act, ...scene } of scenesOf(standIn)) {
      const page = await browser.newPage({ viewport: { width: 1_440, height: 900 } });
      await page.addInitScript(COUNT);
      await openScene(page, standIn, scene);
      const { calls, commits, bytes } = await countedOn(page);
      const measured = { page: scene.name, calls, commits, docKb: Math.round(bytes / 1_000) };
      await act?.(page, sayIn('en-US'));
      await page.waitForLoadState('networkidle');
      const after = await countedOn(page);
      const commitsAClick = Math.round((10 * (after.commits - commits)) / (scene.clicks ?? 1)) / 10;
      measures.push({ ...measured, ...(act && { commitsAClick }) });
      await page.close();
    }
    return measures;
  } finally {
    await browser.close();
    await standIn.stop();
  }
}

async function countedOn(page: Page): Promise<Counted> {
  return page.evaluate<Counted>('({ ...__counted })');
}
