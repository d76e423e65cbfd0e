import { Box, Icon, Inline, Lozenge, Text, Tooltip, type LozengeProps } from '@forge/react';
import type { ProtectionReason, UserRow } from '../../contract';
import { useSession } from '../session';
import { useTexts } from '../texts-context';

const COLOURS: Record<UserRow['status'], NonNullable<LozengeProps['appearance']>> = {
  active: 'success',
  suspended: 'moved',
  deactivated: 'default',
  invited: 'new',
  'no-directory': 'default',
  'for-deletion': 'removed',
  unknown: 'default',
};

/** One colour each, everywhere. */
export function StatusLozenge({ status }: { status: UserRow['status'] }) {
  const { t } = useTexts();
  return <Lozenge appearance={COLOURS[status]}>{t(`status.${status}`)}</Lozenge>;
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

/** When the account was last active: relative, the days per app on hover. What was not read is not "never". */
export function LastActiveText({ user }: { user: Pick<UserRow, 'lastActive' | 'activity'> }) {
  const { t, day, daysAgo } = useTexts();
  const appName = useAppName();
  if (user.lastActive === 'never' || user.lastActive === 'unknown') {
    return (
      <Tooltip content={t(`last-active-help.${user.lastActive}`)}>
        <Text color="color.text.subtle">{t(`last-active.${user.lastActive}`)}</Text>
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
    <Tooltip content={perApp.length === 0 ? day(user.lastActive) : perApp.join('\n')}>
      <Text>{daysAgo(user.lastActive)}</Text>
    </Tooltip>
  );
}

/** Name and, where the organization has several sites, the site of an app. */
export function useAppName(): (key: string, siteId: string) => string {
  const { t, find } = useTexts();
  const { org } = useSession();
  return (key, siteId) => {
    const app =
      org.apps.find((known) => known.key === key && known.siteId === siteId) ??
      org.apps.find((known) => known.key === key);
    const site = org.sites.length > 1 ? org.sites.find((known) => known.siteId === siteId) : undefined;
    const name = find(`app-name.${key}`) ?? app?.name ?? key; // an instance is often named after its site
    return site === undefined ? name : t('app.on-site', { app: name, site: site.name });
  };
}

export function ManagedText({ claimStatus }: Pick<UserRow, 'claimStatus'>) {
  const { t } = useTexts();
  return (
    <Inline>
      <Text>{t(`claim.${claimStatus}`)}</Text>
    </Inline>
  );
}

export function isDay(lastActive: string): boolean {
  return lastActive !== 'never' && lastActive !== 'unknown';
}
