import { Heading, Text } from '@forge/react';
import { PROTECTED_MAX } from '../../../domain/words';
import { Field } from '../../kit/field';
import { GroupPicker } from '../../org/group-picker';
import { useTexts } from '../../texts/texts-context';
import { ListEditor } from './list-editor';
import type { SettingsFormHandle } from './use-settings-form';

/** Accounts that no run touches, named in four ways. */
export function ProtectedSection({ handle }: { handle: SettingsFormHandle }) {
  const { t } = useTexts();
  const { form, set } = handle;
  const lists = form.protected;

  return (
    <>
      <Heading as="h3" size="small">
        {t('settings.section-protected')}
      </Heading>
      <Text>{t('protected.intro')}</Text>
      <ListEditor
        handle={handle}
        autoFocus
        list="domains"
        label={t('protected.domains')}
        help={t('protected.domains-help')}
      />
      <ListEditor handle={handle} list="emails" label={t('protected.emails')} help={t('protected.emails-help')} />
      <ListEditor
        handle={handle}
        list="accountIds"
        label={t('protected.account-ids')}
        help={t('protected.account-ids-help')}
      />
      <Field
        id="protected-groups"
        label={t('protected.groups')}
        help={t('protected.groups-help')}
        error={handle.errorOf('protected.groupIds')}
      >
        <GroupPicker
          id="protected-groups"
          max={PROTECTED_MAX}
          chosen={lists.groupIds}
          onChange={(groupIds) => {
            set({ protected: { ...lists, groupIds } });
          }}
        />
      </Field>
    </>
  );
}
