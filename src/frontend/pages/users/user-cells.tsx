import { Inline, Stack, Text } from '@forge/react';
import type { FunctionComponent } from 'react';
import type { RunAction, UserPreferences, UserRow } from '../../../contract';
import { useSession } from '../../app/session';
import { Menu } from '../../kit/menu';
import { NumberText } from '../../kit/number-column';
import { TextLink } from '../../kit/text-link';
import { EmailText } from '../../people/email-text';
import { AccountTypeMark, LastActiveText, ManagedText, ProtectedMark, StatusLozenge } from '../../people/user-marks';
import { useTexts } from '../../texts/texts-context';
import { ROW_ACTIONS, whyNot } from './why-not';

/** An account that has no mark of its type. */
const PERSON = 'atlassian';

type CellProps = { user: UserRow };

/** Name over e-mail address; the name opens the user's page. A long one wraps at two lines. */
export function UserNameCell({ user, isChosen, onOpen }: CellProps & { isChosen: boolean; onOpen: () => void }) {
  const { t } = useTexts();
  const name = <TextLink text={user.name} isOnSelected={isChosen} onOpen={onOpen} />;
  return (
    <Stack>
      {user.protectedBy === undefined && user.accountType === PERSON ? (
        name
      ) : (
        <Inline space="space.050" alignBlock="center">
          {name}
          {user.protectedBy !== undefined && <ProtectedMark reason={user.protectedBy} />}
          <AccountTypeMark accountType={user.accountType} />
        </Inline>
      )}
      {user.gone === true && <Text size="small">{t('users.gone')}</Text>}
      {user.email !== undefined && <EmailText email={user.email} />}
    </Stack>
  );
}

type ActionsProps = CellProps & { isDisabled: boolean; onAct: (action: RunAction) => void };

/** What can be done with one account; what can't says why. */
export function ActionsCell({ user, isDisabled, onAct }: ActionsProps) {
  const { t } = useTexts();
  const { capabilities, org } = useSession();
  return (
    <Menu
      label={t('users.actions')}
      isCompact
      appearance="subtle"
      isDisabled={isDisabled}
      items={ROW_ACTIONS.map((action) => ({
        label: t(`action.${action}`),
        whyNot: whyNot(action, user, { capabilities, org, t }),
        onSelect: () => {
          onAct(action);
        },
      }))}
    />
  );
}

/** The cells of the columns that a person can choose. */
export const VALUE_CELLS: Record<UserPreferences['columns'][number], FunctionComponent<CellProps>> = {
  status: StatusCell,
  lastActive: ({ user }) => <LastActiveText user={user} />,
  apps: ({ user }) => <NumberText value={user.appCount} />,
  managed: ({ user }) => <ManagedText claimStatus={user.claimStatus} />,
  groups: ({ user }) => <NumberText value={user.groupCount} />,
  added: ({ user }) => <AddedText user={user} />,
  mfa: ({ user }) => <MfaText user={user} />,
};

/** As of now; where the scan that lists the account has read another, that too. */
function StatusCell({ user: { status, scannedStatus } }: CellProps) {
  const { t } = useTexts();
  if (scannedStatus === undefined) return <StatusLozenge status={status} />;
  return (
    <Stack space="space.025">
      <StatusLozenge status={status} />
      <Text size="small">{t('users.status-at-scan', { status: t(`status.${scannedStatus}`) })}</Text>
    </Stack>
  );
}

function AddedText({ user }: CellProps) {
  const { t, day } = useTexts();
  return <Text>{user.addedAt === undefined ? t('common.unknown') : day(user.addedAt.slice(0, 10))}</Text>;
}

function MfaText({ user }: CellProps) {
  const { t } = useTexts();
  const text = user.mfaEnabled === undefined ? t('common.unknown') : t(user.mfaEnabled ? 'common.on' : 'common.off');
  return <Text>{text}</Text>;
}
