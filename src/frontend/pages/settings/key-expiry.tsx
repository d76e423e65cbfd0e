import { Inline, LoadingButton, Stack, Text } from '@forge/react';
import { useState } from 'react';
import type { OrgKeyStatus } from '../../../contract';
import { useSession } from '../../app/session';
import { useTask } from '../../app/use-task';
import { DayField } from '../../kit/day-field';
import { FailureMessage } from '../../kit/failure-message';
import { Person } from '../../people/person';
import { useTexts } from '../../texts/texts-context';
import { useProblem } from '../../texts/use-problem';

/** When the key expires: as Atlassian's list of keys tells, else as somebody has said, which is shown as such. */
export function KeyExpiry({ orgKey: { expiresAt, saidExpiry } }: { orgKey: OrgKeyStatus }) {
  const { t, day, instant } = useTexts();
  const { caller } = useSession();
  if (expiresAt !== undefined) return <Text>{instant(expiresAt)}</Text>;
  if (saidExpiry === undefined) return <Text>{t('common.unknown')}</Text>;
  const said = { day: day(saidExpiry.on) };
  if (saidExpiry.by === caller.accountId) return <Text>{t('org-key.expires-said-by-you', said)}</Text>;
  return (
    <Inline space="space.050" alignBlock="center">
      <Text>{t('org-key.expires-said-by', said)}</Text>
      <Person accountId={saidExpiry.by} />
    </Inline>
  );
}

type Props = { orgKey: OrgKeyStatus; onSaid: (orgKey: OrgKeyStatus) => void };

/** Asks an organization admin for the day, where Atlassian's list of keys does not tell it. */
export function KeyExpiryField({ orgKey: { setAt = '', saidExpiry }, onSaid }: Props) {
  const { t } = useTexts();
  const problem = useProblem();
  const [day, setDay] = useState(saidExpiry?.on);
  const task = useTask('settings.sayKeyExpiry');
  const error = problem(task.failure?.fields, 'expiresOn');

  return (
    <Stack space="space.100">
      <DayField
        id="key-expires-on"
        label={t('org-key.expires-on')}
        help={t('org-key.expires-on-help')}
        error={error}
        value={saidExpiry?.on}
        onChange={setDay}
      />
      {task.failure !== undefined && error === undefined && <FailureMessage failure={task.failure} />}
      <Inline>
        <LoadingButton
          isLoading={task.isBusy}
          isDisabled={day === saidExpiry?.on}
          onClick={() => {
            task.start({ setAt, ...(day !== undefined && { expiresOn: day }) }, onSaid);
          }}
        >
          {t('org-key.expires-on-save')}
        </LoadingButton>
      </Inline>
    </Stack>
  );
}
