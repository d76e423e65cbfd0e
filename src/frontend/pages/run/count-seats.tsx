import { Inline, LoadingButton, Spinner, Stack, Text } from '@forge/react';
import type { Run } from '../../../contract';
import { useTask } from '../../app/use-task';
import { FailureMessage } from '../../kit/failure-message';
import { useTexts } from '../../texts/texts-context';

/** Counts, when a person asks for it, the seats that making the plan did not tell. */
export function CountSeats({ run: { runId, seats }, onChanged }: { run: Run; onChanged: () => void }) {
  const { t } = useTexts();
  const { isBusy, failure, start } = useTask('runs.countSeats');
  if (seats.state === 'counted') return null;
  if (seats.state === 'counting') {
    return (
      <Inline space="space.100" alignBlock="center">
        <Spinner size="small" label={t('seats.counting')} />
        <Text>{t('seats.counting')}</Text>
      </Inline>
    );
  }
  return (
    <Stack space="space.100">
      <Inline>
        <LoadingButton
          spacing="compact"
          isLoading={isBusy}
          onClick={() => {
            start({ runId }, onChanged);
          }}
        >
          {t('seats.count')}
        </LoadingButton>
      </Inline>
      {failure !== undefined && <FailureMessage failure={failure} isRead />}
    </Stack>
  );
}
