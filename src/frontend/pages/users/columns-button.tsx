import { USER_COLUMNS } from '../../../domain/words';
import { usePreferences } from '../../app/use-preferences';
import { ChecklistButton } from '../../kit/checklist-button';
import { useTexts } from '../../texts/texts-context';

/** Which columns the table shows, remembered for the person. */
export function ColumnsButton() {
  const { t } = useTexts();
  const { preferences, save } = usePreferences();
  return (
    <ChecklistButton
      label={t('columns.title')}
      name="columns"
      hasCount={false}
      options={USER_COLUMNS.map((column) => ({ value: column, label: t(`column.${column}`) }))}
      chosen={preferences.columns}
      onChange={(values) => {
        save({ ...preferences, columns: USER_COLUMNS.filter((column) => values.includes(column)) });
      }}
    />
  );
}
