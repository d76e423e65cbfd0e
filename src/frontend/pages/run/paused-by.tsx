import { Inline, Stack, Text } from '@forge/react';
import type { Run } from '../../../contract';
import { Person } from '../../people/person';
import { useTexts } from '../../texts/texts-context';
import { BreakerLately } from './breaker-lately';

/** What paused a run though nobody asked for it, and what to do. */
export function PausedBy({ run }: { run: Run }) {
  const { t } = useTexts();
  const { pausedBy, confirmedBy } = run;
  if (pausedBy === undefined) return null;
  return (
    <Stack space="space.100">
      <Text>{t(`paused-by.${pausedBy}`)}</Text>
      {pausedBy === 'breaker' && <BreakerLately run={run} />}
      {pausedBy === 'access-lost' && confirmedBy !== undefined && (
        <Inline space="space.050">
          <Text weight="medium">{t('run.confirmed-by')}</Text>
          <Person accountId={confirmedBy} />
        </Inline>
      )}
    </Stack>
  );
}
