import { Box, Text, xcss } from '@forge/react';

/** The head of a column of numbers: over them, at the end. */
export function NumberHead({ label }: { label: string }) {
  return (
    <Box xcss={numberStyle}>
      <Text size="small" weight="medium" color="color.text.subtle" align="end">
        {label}
      </Text>
    </Box>
  );
}

export const numberStyle = xcss({ textAlign: 'end', paddingInlineEnd: 'space.150' });
