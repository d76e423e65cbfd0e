import { Box, Icon, Lozenge, Text, Tooltip, type LozengeProps } from '@forge/react';
import type { InactivityLevel, ProtectionReason, UserRow } from '../../contract';
import { useAppName } from '../org/use-app-name';
import { useTexts } from '../texts/texts-context';

const STATUS_COLOURS: Record<UserRow['status'], NonNullable<LozengeProps['appearance']>> = {
  active: 'success',
  suspended: 'moved',
  deactivated: 'default',
  invited: 'new',
  'no-directory': 'default',
  'for-deletion': 'removed',
  unknown: 'default',
};

const LEVEL_COLOURS = { warning: 'moved', overdue: 'removed' } as const;

/** One colour each, everywhere. */
export function StatusLozenge({ status }: { status: UserRow['status'] }) {
  const { t } = useTexts();
  return <Lozenge appearance={STATUS_COLOURS[status]}>{t(`status.${status}`)}</Lozenge>;
}

/** For how long an account was not used: one colour each, everywhere. */
export function LevelLozenge({ level }: { level: InactivityLevel }) {
  const { t } = useTexts();
  return <Lozenge appearance={LEVEL_COLOURS[level]}>{t(`inactivity-level.${level}`)}</Lozenge>;
}

/** That the account is no person's; nothing for a person. */
export function AccountTypeMark({ accountType }: Pick<UserRow, 'accountType'>) {
  const { find } = useTexts();
  const text = find(`account-type.${accountType}`);
  return text === undefined ? null : <Lozenge>{text}</Lozenge>;
}

/** A shield, with the reason for which no run touches the account. */
export function ProtectedMark({ reason }: { reason: ProtectionReason }) {
  const { t } = useTexts();
  const text = t(`protected-by.${reason}`);
  return (
    <Tooltip content={text}>
      <Box>
        <Icon glyph="shield" label={text} color="color.icon.information" size="small" />
      </Box>
    </Tooltip>
  );
}

/** When the account was last active, in the app that was asked for or in any: relative, the days per app on hover. What was not read is not "never". */
export function LastActiveText({
  user,
}: {
  user: Pick<UserRow, 'lastActive' | 'activity'> & { lastActiveInApp?: UserRow['lastActive'] };
}) {
  const { t, day, daysAgo } = useTexts();
  const appName = useAppName();
  const shown = user.lastActiveInApp ?? user.lastActive;
  if (shown === 'never' || shown === 'unknown') {
    return (
      <Tooltip content={t(`last-active-help.${shown}`)}>
        <Text color="color.text.subtle">{t(`last-active.${shown}`)}</Text>
      </Tooltip>
    );
  }
  const perApp = user.activity.map(({ key, siteId, lastActive }) =>
    t('last-active.in-app', {
      app: appName(key, siteId),
      day: isDay(lastActive)
        ? day(lastActive)
        : t(lastActive === 'never' ? 'last-active.never' : 'last-active.unknown'),
    }),
  );
  return (
    <Tooltip content={perApp.length === 0 ? day(shown) : perApp.join('\n')}>
      <Text>{daysAgo(shown)}</Text>
    </Tooltip>
  );
}

export function ManagedText({ claimStatus }: Pick<UserRow, 'claimStatus'>) {
  const { t } = useTexts();
  return <Text>{t(`claim.${claimStatus}`)}</Text>;
}

export function isDay(lastActive: string): boolean {
  return lastActive !== 'never' && lastActive !== 'unknown';
}
