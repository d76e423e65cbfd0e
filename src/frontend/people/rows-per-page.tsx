import { PAGE_SIZES } from '../../domain/words';
import { usePreferences } from '../app/use-preferences';
import { Menu } from '../kit/menu';
import { useTexts } from '../texts/texts-context';

/** How many rows a page has, remembered for the person. */
export function RowsPerPage() {
  const { t, number } = useTexts();
  const { preferences, save } = usePreferences();
  return (
    <Menu
      label={t('users.rows-per-page', { rows: preferences.pageSize })}
      items={PAGE_SIZES.map((pageSize) => ({
        label: number(pageSize),
        isSelected: pageSize === preferences.pageSize,
        onSelect: () => {
          save({ ...preferences, pageSize });
        },
      }))}
    />
  );
}
