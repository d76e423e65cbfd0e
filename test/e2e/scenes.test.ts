import { describe } from 'vitest';
import { openScene, scenesOf, showTheme } from '../support/scenes';
import { seriousFindings, test } from './fixtures';

const PIXELS_TOO_WIDE = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';

/** These two still scroll sideways there: the list of sections leaves their form too little room. */
const TOO_WIDE_AT_720 = ['settings-organization', 'settings-alerts'];

describe('every page and every dialog', () => {
  test(
    'has nothing serious to find, light or dark, and fits a window of 1,024 pixels',
    { timeout: 600_000 },
    async ({ expect, page, standIn }) => {
      await page.setViewportSize({ width: 1_024, height: 768 });
      for await (const scene of scenesOf(standIn)) {
        const { name, act } = scene;
        await openScene(page, standIn, scene);
        const light = await seriousFindings(page);
        if (act === undefined) await showTheme(page, 'dark');
        else await openScene(page, standIn, scene, { theme: 'dark' });
        const dark = await seriousFindings(page, 'color-contrast');
        const tooWide = await page.evaluate<number>(PIXELS_TOO_WIDE);
        expect({ name, light, dark, tooWide }).toEqual({ name, light: [], dark: [], tooWide: 0 });
      }
    },
  );

  test(
    'fits a window of 720 pixels, as 1,440 at 200 percent have: a wide table scrolls in its own frame',
    { timeout: 600_000 },
    async ({ expect, page, standIn }) => {
      await page.setViewportSize({ width: 720, height: 900 });
      for await (const scene of scenesOf(standIn)) {
        const { name, act } = scene;
        if (act !== undefined || TOO_WIDE_AT_720.includes(name)) continue;
        await openScene(page, standIn, scene);
        const tooWide = await page.evaluate<number>(PIXELS_TOO_WIDE);
        expect.soft({ name, tooWide }).toEqual({ name, tooWide: 0 });
      }
    },
  );
});
