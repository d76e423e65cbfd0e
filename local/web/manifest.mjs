import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/**
 * What the Jira page shows of the app's manifest: the title of its admin page in every language that is translated.
 *
 * @param {string} root the folder of manifest.yml
 * @throws {Error} the manifest has no admin page
 */
export function readAdminPage(root) {
  const manifest = parse(readFileSync(join(root, 'manifest.yml'), 'utf8'));
  const title = manifest.modules?.['jira:adminPage']?.[0]?.title;
  if (title === undefined) throw new Error('manifest.yml has no jira:adminPage with a title');
  const { resources = [], fallback = {} } = manifest.translations ?? {};
  const { default: defaultLocale = 'en-US', ...chains } = fallback;
  if (typeof title === 'string') return { titles: { [defaultLocale]: title }, fallback: chains, defaultLocale };
  const titles = resources.map(({ key, path }) => [
    key,
    textOf(JSON.parse(readFileSync(join(root, path), 'utf8')), title.i18n),
  ]);
  return {
    titles: Object.fromEntries(titles.filter(([, text]) => text !== undefined)),
    fallback: chains,
    defaultLocale,
  };
}

/** A flat key wins over a nested one, as in @forge/i18n. */
function textOf(texts, key) {
  return texts[key] ?? key.split('.').reduce((inner, part) => inner?.[part], texts);
}
