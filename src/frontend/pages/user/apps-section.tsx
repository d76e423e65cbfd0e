import { DynamicTable, Heading, Stack, Text } from '@forge/react';
import type { GrantedApp, UserDetail } from '../../../contract';
import { isDay } from '../../components/user-marks';
import type { Texts } from '../../i18n';
import { useTexts } from '../../texts-context';

/** Every app that the account may use: with which role, granted by what, last used when. */
export function AppsSection({ apps, isUnread }: Pick<UserDetail, 'apps'> & { isUnread: boolean }) {
  const texts = useTexts();
  const { t, find, list } = texts;
  if (apps.length === 0) {
    return (
      <Stack space="space.100">
        <Heading as="h3" size="small">
          {t('user.apps', { count: 0 })}
        </Heading>
        <Text>{t(isUnread ? 'user.unread' : 'user.no-apps')}</Text>
      </Stack>
    );
  }
  return (
    <Stack space="space.100">
      <Heading as="h3" size="small">
        {t('user.apps', { count: apps.length })}
      </Heading>
      <DynamicTable
        label={t('user.apps', { count: apps.length })}
        head={{
          cells: (['app', 'site', 'role', 'granted', 'last-active'] as const).map((column) => ({
            key: column,
            content: t(`user.app-${column}`),
          })),
        }}
        rows={apps.map((app, index) => ({
          key: `r${String(index)}`,
          cells: [
            { key: 'app', content: <Text>{find(`app-name.${app.key}`) ?? app.appName}</Text> },
            { key: 'site', content: <Text>{app.siteName ?? ''}</Text> },
            {
              key: 'role',
              content: <Text>{list(app.roles.map(({ roleId }) => find(`role.${roleId}`) ?? roleId))}</Text>,
            },
            { key: 'granted', content: <Text>{grantOf(texts, app)}</Text> },
            { key: 'last-active', content: <Text>{lastActiveOf(texts, app)}</Text> },
          ],
        }))}
      />
    </Stack>
  );
}

/** By what the app was granted: to the account itself, through groups, or with another role. */
function grantOf({ t, list }: Texts, { roles }: GrantedApp): string {
  const grants = roles.flatMap(({ methods, throughGroups = [] }) =>
    methods.map((method) =>
      method === 'group' && throughGroups.length > 0
        ? t('user.granted-through', { groups: list(throughGroups.map(({ name }) => name)) })
        : t(`user.granted-${method}`),
    ),
  );
  return list([...new Set(grants)]);
}

function lastActiveOf({ t, daysAgo }: Texts, { lastActive }: GrantedApp): string {
  return isDay(lastActive)
    ? daysAgo(lastActive)
    : t(lastActive === 'never' ? 'last-active.never' : 'last-active.unknown');
}
