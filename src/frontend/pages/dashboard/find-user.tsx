import { Inline } from '@forge/react';
import { useNavigation } from '../../app/navigation';
import { Field } from '../../kit/field';
import { AccountPicker } from '../../people/account-picker';
import { EmailListButton } from '../../people/email-list-button';
import { useTexts } from '../../texts/texts-context';

/** From a name or an e-mail address straight to the account; from a list of addresses, to what can be done with them all. */
export function FindUser() {
  const { t } = useTexts();
  const { go } = useNavigation();
  return (
    <Inline space="space.100" rowSpace="space.100" alignBlock="end" shouldWrap>
      <Field id="find-user" label={t('dashboard.find-user')} width="320px">
        <AccountPicker
          id="find-user"
          onPick={(accountId) => {
            go({ page: 'user', accountId });
          }}
        />
      </Field>
      <EmailListButton
        onSelected={() => {
          go({ page: 'users', filter: {} });
        }}
      />
    </Inline>
  );
}
