import type { CatalogueText } from './words/texts';

/** `count` chooses the plural form. Numbers are written in the reader's language. */
export type TextValues = Record<string, string | number>;

/**
 * How a language writes numbers, and which forms its plurals have. `missing`: what stands in a place that no value was
 * given for; the place itself unless said.
 */
export type TextRules = {
  plurals: Intl.PluralRules;
  numbers: Intl.NumberFormat;
  missing?: (place: string) => string;
};

export function textRulesOf(locale: string): TextRules {
  return { plurals: new Intl.PluralRules(locale), numbers: new Intl.NumberFormat(locale) };
}

/** A text of a catalogue with its values put in. */
export function filledText(
  text: CatalogueText,
  values: TextValues,
  { plurals, numbers, missing = (place) => place }: TextRules,
): string {
  return chosen(text, values.count, plurals).replaceAll(/\{(\w+)\}/g, (place, name: string) => {
    const value = values[name];
    if (value === undefined) return missing(place);
    return typeof value === 'number' ? numbers.format(value) : value;
  });
}

function chosen(text: CatalogueText, count: string | number | undefined, plurals: Intl.PluralRules): string {
  if (typeof text === 'string') return text;
  const form = typeof count === 'number' ? text[plurals.select(count)] : undefined;
  return form ?? text.other ?? '';
}
