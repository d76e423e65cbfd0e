import { CheckboxGroup, Stack, Text } from '@forge/react';
import { USER_EXPORT_COLUMNS } from '../../../domain/words';
import { useTexts } from '../../texts/texts-context';
import type { OptionsProps } from './export-form';
import { AlertOptions, AuditOptionsFields } from './list-options';
import { SiteOptionsFields } from './site-options';

/** What can be chosen for a kind. */
export function KindOptions({ form, onChange }: OptionsProps) {
  switch (form.kind) {
    case 'users':
      return <UserColumns form={form} onChange={onChange} />;
    case 'managed-accounts':
      return null;
    case 'site-users':
    case 'site-users-current':
      return <SiteOptionsFields form={form} onChange={onChange} />;
    case 'alerts':
      return <AlertOptions form={form} onChange={onChange} />;
    case 'audit':
      return <AuditOptionsFields form={form} onChange={onChange} />;
  }
}

function UserColumns({ form, onChange }: OptionsProps) {
  const { t, find } = useTexts();
  return (
    <Stack space="space.050">
      <Text weight="medium">{t('columns.title')}</Text>
      <CheckboxGroup
        name="export-columns"
        options={USER_EXPORT_COLUMNS.map((column) => ({
          value: column,
          label: find(`export-column.${column}`) ?? find(`column.${column}`) ?? column,
        }))}
        value={[...form.columns]}
        onChange={(chosen: string[]) => {
          onChange({ ...form, columns: USER_EXPORT_COLUMNS.filter((column) => chosen.includes(column)) });
        }}
      />
    </Stack>
  );
}
