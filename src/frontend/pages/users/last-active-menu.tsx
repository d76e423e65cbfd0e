import type { LastActiveFilter, UserFilter } from '../../../contract';
import { Menu } from '../../kit/menu';
import { appMeant, withLastActive } from '../../people/filter/changed-filter';
import { useTexts } from '../../texts/texts-context';
import { PRESET_DAYS } from './last-active-form';

type Props = { filter: UserFilter; onChange: (filter: UserFilter) => void; onCustom: () => void };

/** Since when accounts have not been used, in the app that is chosen: the usual spans, and a dialog for all others. */
export function LastActiveMenu({ filter, onChange, onCustom }: Props) {
  const { t } = useTexts();
  const { app: asked, ...conditions } = filter.lastActive ?? {};
  const app = asked ?? appMeant(filter.apps);
  const preset = (label: string, condition: LastActiveFilter) => {
    const isSelected = JSON.stringify(conditions) === JSON.stringify(condition);
    return {
      label,
      isSelected,
      onSelect: () => {
        onChange(withLastActive(filter, isSelected ? undefined : { ...condition, ...(app && { app }) }));
      },
    };
  };

  return (
    <Menu
      label={t('filter.last-active')}
      isSelected={filter.lastActive !== undefined}
      items={[
        ...PRESET_DAYS.map((days) => preset(t('last-active.preset', { count: days }), { olderThanDays: days })),
        preset(t('last-active.never'), { never: true }),
        preset(t('last-active.unknown'), { unknown: true }),
        { label: t('last-active.custom'), onSelect: onCustom },
      ]}
    />
  );
}
