import { Box, Button, Inline, Stack, Text, User } from '@forge/react';
import { Field } from '../../kit/field';
import { AccountPicker } from '../../people/account-picker';
import { useTexts } from '../../texts/texts-context';

type Props = {
  id: string;
  label: string;
  help: string;
  error: string | undefined;
  accountIds: readonly string[];
  /** Said instead of an empty list. */
  emptyText?: string;
  onChange: (accountIds: string[]) => void;
};

/** People, added one at a time, each of whom can be taken out. */
export function PeopleField({ id, label, help, error, accountIds, emptyText, onChange }: Props) {
  const { t } = useTexts();
  return (
    <>
      <Field id={id} label={label} help={help} error={error}>
        <AccountPicker
          id={id}
          onPick={(accountId) => {
            if (!accountIds.includes(accountId)) onChange([...accountIds, accountId]);
          }}
        />
      </Field>
      {accountIds.length === 0 && emptyText !== undefined && <Text color="color.text.subtle">{emptyText}</Text>}
      <Stack space="space.100">
        {accountIds.map((accountId, index) => (
          <Inline key={index} space="space.200" alignBlock="center">
            <Box>
              <User accountId={accountId} />
            </Box>
            <Button
              spacing="compact"
              onClick={() => {
                onChange(accountIds.filter((other) => other !== accountId));
              }}
            >
              {t('access.remove')}
            </Button>
          </Inline>
        ))}
      </Stack>
    </>
  );
}
