import { Box, Pressable, Stack, Text, xcss } from '@forge/react';

export type SideItem = { label: string; isSelected: boolean; onOpen: () => void };

/** The parts of a page, beneath each other at its side; one is open. */
export function SideList({ items }: { items: readonly SideItem[] }) {
  return (
    <Box xcss={listStyle}>
      <Stack space="space.050">
        {items.map(({ label, isSelected, onOpen }, index) => (
          <Pressable
            key={index}
            padding="space.100"
            backgroundColor={isSelected ? 'color.background.selected' : 'color.background.neutral.subtle'}
            xcss={itemStyle}
            onClick={onOpen}
          >
            <Text weight={isSelected ? 'medium' : 'regular'} color={isSelected ? 'color.text.selected' : 'color.text'}>
              {label}
            </Text>
          </Pressable>
        ))}
      </Stack>
    </Box>
  );
}

const listStyle = xcss({ width: '220px', minWidth: '180px' });
const itemStyle = xcss({ width: '100%', textAlign: 'start', borderRadius: 'radius.small' });
