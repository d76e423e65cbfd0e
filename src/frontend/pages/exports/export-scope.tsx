import { Inline, Text } from '@forge/react';
import type { Export } from '../../../contract';
import { Person } from '../../people/person';
import { useTexts } from '../../texts/texts-context';
import { useScopeTexts } from './scope-texts';

/** What an export is of, who asked for it, and as of when its data is. */
export function ExportScope({ of }: { of: Export }) {
  const { t, instant } = useTexts();
  const scope = useScopeTexts([of])(of);
  return (
    <Inline space="space.200" alignBlock="center" shouldWrap>
      {scope !== '' && <Text>{scope}</Text>}
      <Person accountId={of.createdBy} />
      <Text color="color.text.subtle">{t('common.as-of', { time: instant(of.asOf) })}</Text>
    </Inline>
  );
}
