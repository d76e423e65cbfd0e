import { Box, Text, User } from '@forge/react';
import type { ReactElement } from 'react';
import { ERASED_ACCOUNT } from '../../domain/words';
import { useTexts } from '../texts/texts-context';

/** Somebody with name and picture, as Jira shows them; of a closed account, that it was erased. */
export function Person({ accountId }: { accountId: string }) {
  const { t } = useTexts();
  return accountId === ERASED_ACCOUNT ? <Text>{t('person.erased')}</Text> : <User accountId={accountId} />;
}

/** A cell of a table with somebody. In a box: the table calls a component that is a cell's content. */
export function personCell(key: string, accountId: string): { key: string; content: ReactElement } {
  return {
    key,
    content: (
      <Box>
        <Person accountId={accountId} />
      </Box>
    ),
  };
}
