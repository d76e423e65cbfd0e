import { Box, Stack, Text, xcss } from '@forge/react';
import type { ReactNode } from 'react';

/** One number of a plan, or several with what they are of, above what it means. */
export function PlanTile({ label, value, children }: { label: string; value: string; children?: ReactNode }) {
  return (
    <Box padding="space.200" xcss={tileStyle}>
      <Stack space="space.050">
        <Text size="large" weight="bold">
          {value}
        </Text>
        <Text color="color.text.subtle">{label}</Text>
        {children}
      </Stack>
    </Box>
  );
}

const tileStyle = xcss({
  minWidth: '200px',
  maxWidth: '400px',
  borderWidth: 'border.width',
  borderStyle: 'solid',
  borderColor: 'color.border',
  borderRadius: 'radius.small',
});
