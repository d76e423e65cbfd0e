import { Inline, Text } from '@forge/react';
import { whatText, whyTexts } from '../../audit/audit-texts';
import { Person } from '../../people/person';
import { useTexts } from '../../texts/texts-context';
import type { Entries } from './use-entries';

/** Who changed the account last, when and why, beside the status that this explains. Nothing before it is read. */
export function LastChange({ entries: { loaded, pages } }: { entries: Entries }) {
  const texts = useTexts();
  const { t, instant } = texts;
  const rows = loaded.state === 'failed' || pages.page > 0 ? [] : (loaded.data?.rows ?? []);
  const last = rows.find(({ result }) => result === 'done');
  if (last === undefined) return null;
  const why = whyTexts(texts, last).join(' · ');

  return (
    <Inline space="space.100" alignBlock="center" shouldWrap>
      <Text color="color.text.subtle">{t('user-entries.last')}</Text>
      <Text>{whatText(texts, last)}</Text>
      <Person accountId={last.by} />
      <Text color="color.text.subtle">{instant(last.at)}</Text>
      {why !== '' && <Text>{why}</Text>}
    </Inline>
  );
}
