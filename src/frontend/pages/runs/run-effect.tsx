import { SectionMessage, Stack, Text } from '@forge/react';
import type { Run } from '../../../contract';
import { useTexts } from '../../texts-context';
import { effectOf } from './run-words';

/** What a run does to people and what of it can be taken back; where nothing can, that stands out. */
export function RunEffect({ run }: { run: Run }) {
  const texts = useTexts();
  const [effect, after] = effectOf(texts, run.action);
  return (
    <Stack space="space.100">
      <Text>{effect}</Text>
      {run.undo === 'full' ? (
        <Text>{after}</Text>
      ) : (
        <SectionMessage appearance="warning">
          <Text>{after}</Text>
        </SectionMessage>
      )}
    </Stack>
  );
}
