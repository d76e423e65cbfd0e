import { Box, Pressable, Stack, Text, xcss } from '@forge/react';
import { SETTINGS_SECTIONS, type SettingsSection } from '../../app/address';
import { useNavigation } from '../../app/navigation';
import { useTexts } from '../../texts/texts-context';

/** The sections of the settings; each has its address. */
export function SectionList({ selected }: { selected: SettingsSection }) {
  const { t } = useTexts();
  const { go } = useNavigation();
  return (
    <Box xcss={listStyle}>
      <Stack space="space.050">
        {SETTINGS_SECTIONS.map((section) => (
          <Pressable
            key={section}
            padding="space.100"
            backgroundColor={section === selected ? 'color.background.selected' : 'color.background.neutral.subtle'}
            xcss={itemStyle}
            onClick={() => {
              go({ page: 'settings', section });
            }}
          >
            <Text
              weight={section === selected ? 'medium' : 'regular'}
              color={section === selected ? 'color.text.selected' : 'color.text'}
            >
              {t(`settings.section-${section}`)}
            </Text>
          </Pressable>
        ))}
      </Stack>
    </Box>
  );
}

const listStyle = xcss({ width: '220px', minWidth: '180px' });
const itemStyle = xcss({ width: '100%', textAlign: 'start', borderRadius: 'radius.small' });
