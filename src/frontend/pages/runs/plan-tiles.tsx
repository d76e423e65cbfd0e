import { Box, Inline, Stack, Text, xcss } from '@forge/react';
import type { Run } from '../../../contract';
import { useTexts } from '../../texts-context';
import { leftOut, total } from './run-words';

/** The two numbers of a plan. */
export function PlanTiles({ run }: { run: Run }) {
  const { t, number } = useTexts();
  const tiles = [
    { label: t('review.will-change'), value: run.willAct },
    { label: t('review.left-out'), value: total(leftOut(run.counts)) },
  ];
  return (
    <Inline space="space.200" rowSpace="space.200" shouldWrap>
      {tiles.map(({ label, value }) => (
        <Box key={label} padding="space.200" xcss={tileStyle}>
          <Stack space="space.050">
            <Text size="large" weight="bold">
              {number(value)}
            </Text>
            <Text color="color.text.subtle">{label}</Text>
          </Stack>
        </Box>
      ))}
    </Inline>
  );
}

const tileStyle = xcss({
  minWidth: '200px',
  borderWidth: 'border.width',
  borderStyle: 'solid',
  borderColor: 'color.border',
  borderRadius: 'radius.small',
});
