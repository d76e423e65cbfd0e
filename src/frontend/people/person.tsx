import { Text, User } from '@forge/react';
import { ERASED_ACCOUNT } from '../../domain/words';
import { useTexts } from '../texts/texts-context';

/** Somebody with name and picture, as Jira shows them; of a closed account, that it was erased. */
export function Person({ accountId }: { accountId: string }) {
  const { t } = useTexts();
  return accountId === ERASED_ACCOUNT ? <Text>{t('person.erased')}</Text> : <User accountId={accountId} />;
}
