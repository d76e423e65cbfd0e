import { DynamicTable, Stack, Text } from '@forge/react';
import type { UserDetail } from '../../../contract';
import { canonicalAppKey } from '../../../domain/accounts/app-keys';
import { Section } from '../../kit/section';
import { useAppName } from '../../org/use-app-name';
import { isDay } from '../../people/user-marks';
import { useTexts } from '../../texts/texts-context';

/** The last day in each app: the apps that the account may use, and those that it used without a role there now. */
export function ActivitySection({ user, isUnread }: { user: UserDetail; isUnread: boolean }) {
  const { t, day, daysAgo, shortInstant } = useTexts();
  const appName = useAppName();
  const rows = activityRows(user);

  return (
    <Section
      title={t('user.activity')}
      help={t('inactivity.intro')}
      asOf={
        user.scanAsOf === undefined
          ? t('common.as-of', { time: shortInstant(user.asOf) })
          : t('activity.as-of-both', { time: shortInstant(user.asOf), scan: shortInstant(user.scanAsOf) })
      }
    >
      {isUnread && <Text>{t('user.unread')}</Text>}
      {!isUnread && rows.length === 0 && (
        <Text>{t(user.lastActive === 'never' ? 'last-active-help.never' : 'last-active-help.unknown')}</Text>
      )}
      {!isUnread && rows.length > 0 && (
        <DynamicTable
          label={t('user.activity')}
          isFixedSize
          head={{
            cells: [
              { key: 'app', content: t('user.app-app'), width: 50 },
              { key: 'last-active', content: t('user.app-last-active'), width: 50 },
            ],
          }}
          rows={rows.map(({ key, siteId, lastActive }, index) => ({
            key: `r${String(index)}`,
            cells: [
              { key: 'app', content: <Text>{appName(key, siteId)}</Text> },
              {
                key: 'last-active',
                content: isDay(lastActive) ? (
                  <Stack>
                    <Text>{daysAgo(lastActive)}</Text>
                    <Text size="small" color="color.text.subtle">
                      {day(lastActive)}
                    </Text>
                  </Stack>
                ) : (
                  <Text>{t(lastActive === 'never' ? 'last-active.never' : 'last-active.unknown')}</Text>
                ),
              },
            ],
          }))}
        />
      )}
    </Section>
  );
}

/** The newest first; apps of which no activity is told come last. */
function activityRows({ activity, apps }: Pick<UserDetail, 'activity' | 'apps'>): UserDetail['activity'] {
  const isTold = ({ key, siteId }: UserDetail['apps'][number]): boolean =>
    activity.some((one) => one.siteId === siteId && canonicalAppKey(one.key) === canonicalAppKey(key));
  const others = apps.filter((app) => !isTold(app));
  return [...activity, ...others.map(({ key, siteId = '', lastActive }) => ({ key, siteId, lastActive }))];
}
