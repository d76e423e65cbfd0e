import { Box, Inline, Pressable, Stack, Text, xcss } from '@forge/react';
import type { ReactNode } from 'react';
import { useTexts } from '../texts/texts-context';

type Props = {
  value: number;
  label: ReactNode;
  /** A line beneath: where this number is from, or how it has changed. */
  note?: string | undefined;
  /** Half the size, for numbers that stand above a list. */
  isCompact?: boolean;
  onOpen: () => void;
};

/** A number that opens the list of those it counts. */
export function NumberTile({ value, label, note, isCompact = false, onOpen }: Props) {
  const { number } = useTexts();
  return (
    <Pressable
      padding={isCompact ? 'space.100' : 'space.200'}
      xcss={isCompact ? compactTileStyle : tileStyle}
      onClick={onOpen}
    >
      <Box xcss={isCompact ? compactStyle : contentStyle}>
        <Stack space="space.050">
          <Text size="large" weight="bold">
            {number(value)}
          </Text>
          {typeof label === 'string' ? (
            <Text size={isCompact ? 'small' : 'medium'} color="color.text.subtle">
              {label}
            </Text>
          ) : (
            <Inline>{label}</Inline>
          )}
          {note !== undefined && (
            <Text size="small" color="color.text.subtle">
              {note}
            </Text>
          )}
        </Stack>
      </Box>
    </Pressable>
  );
}

/** As high as three lines: the numbers of tiles beside each other stand on one line. */
const contentStyle = xcss({ minHeight: '68px' });
const compactStyle = xcss({ minHeight: '48px' });
const surface = {
  textAlign: 'start',
  backgroundColor: 'elevation.surface',
  borderWidth: 'border.width',
  borderStyle: 'solid',
  borderColor: 'color.border',
  borderRadius: 'radius.small',
  ':hover': { backgroundColor: 'elevation.surface.hovered' },
} as const;
const tileStyle = xcss({ ...surface, width: '184px' });
const compactTileStyle = xcss({ ...surface, width: '108px' });
