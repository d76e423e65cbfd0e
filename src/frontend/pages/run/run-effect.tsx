import { SectionMessage, Stack, Text } from '@forge/react';
import type { Run } from '../../../contract';
import { useTexts } from '../../texts/texts-context';

/** What a run does to people and what of it can be taken back; where nothing can, that stands out. */
export function RunEffect({ run }: { run: Run }) {
  const { t } = useTexts();
  const after = t(`run-after.${run.action}`);
  return (
    <Stack space="space.100">
      <Text>{t(`run-effect.${run.action}`)}</Text>
      {run.isReversible ? (
        <Text>{after}</Text>
      ) : (
        <SectionMessage appearance="warning">
          <Text>{after}</Text>
        </SectionMessage>
      )}
    </Stack>
  );
}
