import { filledText, textRulesOf, type TextValues } from '../../domain/text';
import { catalogueFor, type SourceText } from '../app/catalogues';

type DigestText = Extract<SourceText, `alert-digest.${string}`>;

export type Say = (text: DigestText, values?: TextValues) => string;

/**
 * The words of what is written on nobody's behalf, in the language of the settings.
 *
 * @param language `auto`: English, since no person reads it who has a language
 */
export function digestTexts(language: string): Say {
  const { locale, texts } = catalogueFor(language === 'auto' ? undefined : language);
  const rules = textRulesOf(locale);
  return (key, values = {}) => filledText(texts[key] ?? key, values, rules);
}
