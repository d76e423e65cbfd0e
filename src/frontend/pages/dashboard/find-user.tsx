import { useNavigation } from '../../app/navigation';
import { Field } from '../../kit/field';
import { AccountPicker } from '../../people/account-picker';
import { useTexts } from '../../texts/texts-context';

/** From a name or an e-mail address straight to the account: its seats and why, what was done to it, what can be. */
export function FindUser() {
  const { t } = useTexts();
  const { go } = useNavigation();
  return (
    <Field id="find-user" label={t('dashboard.find-user')} width="320px">
      <AccountPicker
        id="find-user"
        onPick={(accountId) => {
          go({ page: 'user', accountId });
        }}
      />
    </Field>
  );
}
