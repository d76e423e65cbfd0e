import { describe } from 'vitest';
import { openScene, scenesOf, showTheme } from '../support/scenes';
import { seriousFindings, test } from './fixtures';

const PIXELS_TOO_WIDE = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';

describe('every page and every dialog', () => {
  test(
    'has nothing serious to find, light or dark, and fits a window of 1,024 pixels',
    { timeout: 600_000 },
    async ({ expect, page, standIn }) => {
      await page.setViewportSize({ width: 1_024, height: 768 });
      for (const scene of await scenesOf(standIn)) {
        const { name } = scene;
        await openScene(page, standIn, scene);
        await showTheme(page, 'light');
        const light = await seriousFindings(page);
        await showTheme(page, 'dark');
        const dark = await seriousFindings(page, 'color-contrast');
        const tooWide = await page.evaluate<number>(PIXELS_TOO_WIDE);
        expect({ name, light, dark, tooWide }).toEqual({ name, light: [], dark: [], tooWide: 0 });
      }
    },
  );
});
