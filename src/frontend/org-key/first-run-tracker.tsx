import { Box, ProgressTracker, xcss } from '@forge/react';
import { useTexts } from '../texts/texts-context';

const STEPS = ['create', 'paste', 'scan'] as const;

type Props = {
  current: (typeof STEPS)[number];
  /** How much of the current step is done, from 0 to 1. */
  share?: number;
};

/** Where a person is on the way from nothing to the dashboard. */
export function FirstRunTracker({ current, share = 0 }: Props) {
  const { t } = useTexts();
  const at = STEPS.indexOf(current);
  const statusOf = (index: number) => (index === at ? 'current' : index < at ? 'visited' : 'unvisited');

  return (
    <Box xcss={trackerStyle}>
      <ProgressTracker
        spacing="compact"
        label={t('first-run.steps')}
        items={STEPS.map((id, index) => ({
          id,
          label: t(`first-run.step-${id}`),
          percentageComplete: index < at ? 100 : index === at ? Math.round(share * 100) : 0,
          status: statusOf(index),
        }))}
      />
    </Box>
  );
}

const trackerStyle = xcss({ maxWidth: '640px' });
