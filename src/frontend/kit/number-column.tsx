import { Box, Text, xcss } from '@forge/react';
import type { ReactElement } from 'react';
import { useTexts } from '../texts/texts-context';

/** The head of a column of numbers: over them, at the end. `isFlush`: of numbers that stand in no box. */
export function NumberHead({ label, isFlush = false }: { label: string; isFlush?: boolean }) {
  return (
    <Box {...(!isFlush && { xcss: numberStyle })}>
      <Text size="small" weight="medium" color="color.text.subtle" align="end">
        {label}
      </Text>
    </Box>
  );
}

/** A cell of such a column. In a box: the table calls a component that is a cell's content instead of rendering it. */
export function numberCell(key: string, content: ReactElement): { key: string; content: ReactElement } {
  return { key, content: <Box xcss={numberStyle}>{content}</Box> };
}

/** A number of such a column; what was not counted is said, never guessed. */
export function NumberText({ value }: { value: number | undefined }) {
  const { t, number } = useTexts();
  return <Text align="end">{value === undefined ? t('common.unknown') : number(value)}</Text>;
}

export const numberStyle = xcss({ textAlign: 'end', paddingInlineEnd: 'space.150' });
