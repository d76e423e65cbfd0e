import { DynamicTable, Heading, Stack, Text } from '@forge/react';
import type { GrantedApp, UserDetail } from '../../../contract';
import type { Texts } from '../../texts/i18n';
import { useTexts } from '../../texts/texts-context';

const COLUMNS = [
  { column: 'app', width: 20 },
  { column: 'site', width: 25 },
  { column: 'role', width: 20 },
  { column: 'granted', width: 35 },
] as const;

/** Every app that the account may use: with which role, granted by what. */
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
      {isUnread && <Text>{t('user.unread')}</Text>}
      <DynamicTable
        label={t('user.apps', { count: apps.length })}
        isFixedSize
        head={{
          cells: COLUMNS.map(({ column, width }) => ({ key: column, content: t(`user.app-${column}`), width })),
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
