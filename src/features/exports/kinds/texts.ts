import type { Catalogue } from '../../../contract';
import { catalogueFor } from '../../app/catalogues';

/** The texts of a file's language. `find`: `undefined` where the catalogue has none; `t`: the key shows itself. */
export type ExportTexts = { t: (key: string) => string; find: (key: string) => string | undefined };

/** @param locale of a catalogue, as the export's record has it */
export function exportTexts(locale: string): ExportTexts {
  const { texts } = catalogueFor(locale);
  const find = (key: string): string | undefined => textOf(texts, key);
  return { find, t: (key) => find(key) ?? key };
}

function textOf(texts: Catalogue, key: string): string | undefined {
  const text = Object.hasOwn(texts, key) ? texts[key] : undefined;
  return typeof text === 'string' ? text : text?.other;
}
