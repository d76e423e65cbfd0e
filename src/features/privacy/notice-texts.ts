import type { JiraText } from '../../atlassian/jira/document';
import type { SettingsValues } from '../../contract';
import { filledText, textRulesOf } from '../../domain/text';
import { catalogueFor } from '../app/catalogues';

/** `deletableFrom`: ms since the epoch. */
type NoticeFacts = { org: string; deletableFrom: number };

/** What everybody who had access is told before what is stored is deleted, in the language of the settings. */
export function noticeTexts(
  { language, timeZone }: Pick<SettingsValues, 'language' | 'timeZone'>,
  { org, deletableFrom }: NoticeFacts,
): { summary: string; description: JiraText; text: string } {
  const { locale, texts } = catalogueFor(language === 'auto' ? undefined : language);
  const day = new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'long' }).format(deletableFrom);
  const say = (key: 'deletion-notice.summary' | 'deletion-notice.text'): string =>
    filledText(texts[key] ?? key, { org, day }, textRulesOf(locale));
  const text = say('deletion-notice.text');
  return {
    summary: say('deletion-notice.summary'),
    text,
    description: {
      type: 'doc',
      version: 1,
      content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
    },
  };
}
