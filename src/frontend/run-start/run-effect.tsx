import { SectionMessage, Stack, Text } from '@forge/react';
import type { RunAction } from '../../contract';
import { actionOf } from '../../domain/actions/action';
import { useTexts } from '../texts/texts-context';

/** What an action does to people and what of it can be taken back; where nothing can, that stands out. */
export function RunEffect({ action }: { action: RunAction }) {
  const { t } = useTexts();
  const after = t(`run-after.${action}`);
  return (
    <Stack space="space.100">
      <Text>{t(`run-effect.${action}`)}</Text>
      {actionOf(action).inverse !== undefined ? (
        <Text>{after}</Text>
      ) : (
        <SectionMessage appearance="warning">
          <Text>{after}</Text>
        </SectionMessage>
      )}
    </Stack>
  );
}
