import { Inline, Text } from '@forge/react';
import type { Export } from '../../../contract';
import { Person } from '../../components/person';
import { useAppName } from '../../components/user-marks';
import { useGroupNames } from '../../hooks/use-group-names';
import { useSession } from '../../session';
import { useTexts } from '../../texts-context';
import { scopeText } from './export-words';

/** What an export is of, who asked for it, and as of when its data is. */
export function ExportScope({ of }: { of: Export }) {
  const texts = useTexts();
  const { org } = useSession();
  const groupIds = [...new Set((of.scope.parts ?? []).flatMap(({ filter }) => filter?.groupIds ?? []))];
  const groupNames = useGroupNames(groupIds);
  const scope = scopeText(texts, of, { org, groupNames, appName: useAppName() });
  return (
    <Inline space="space.200" alignBlock="center" shouldWrap>
      {scope !== '' && <Text>{scope}</Text>}
      <Person accountId={of.createdBy} />
      <Text color="color.text.subtle">{texts.t('common.as-of', { time: texts.instant(of.asOf) })}</Text>
    </Inline>
  );
}
