import { SETTINGS_SECTIONS, type SettingsSection } from '../../app/address';
import { useNavigation } from '../../app/navigation';
import { SideList } from '../../kit/side-list';
import { useTexts } from '../../texts/texts-context';

/** The sections of the settings; each has its address. */
export function SectionList({ selected }: { selected: SettingsSection }) {
  const { t } = useTexts();
  const { go } = useNavigation();
  const items = SETTINGS_SECTIONS.map((section) => ({
    label: t(`settings.section-${section}`),
    isSelected: section === selected,
    onOpen: () => {
      go({ page: 'settings', section });
    },
  }));
  return <SideList items={items} />;
}
