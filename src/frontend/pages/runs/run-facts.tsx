import { Stack, User } from '@forge/react';
import type { Run } from '../../../contract';
import { Facts } from '../../components/facts';
import { useTexts } from '../../texts-context';

/** Who asked for the run, who confirmed it, when and why. */
export function RunFacts({ run }: { run: Run }) {
  const { t, instant } = useTexts();
  const { confirmedBy, confirmedAt, endedAt, reason } = run;
  return (
    <Stack space="space.100">
      <Facts
        facts={[
          { label: t('run.created-by'), value: <User accountId={run.createdBy} /> },
          { label: t('run.created-at'), value: instant(run.createdAt) },
          {
            label: t('run.confirmed-by'),
            value: confirmedBy === undefined ? undefined : <User accountId={confirmedBy} />,
          },
          { label: t('run.confirmed-at'), value: confirmedAt === undefined ? undefined : instant(confirmedAt) },
          { label: t('run.ended-at'), value: endedAt === undefined ? undefined : instant(endedAt) },
          { label: t('run.reason'), value: reason },
        ]}
      />
    </Stack>
  );
}
