import { DynamicTable, Inline, Text } from '@forge/react';
import type { AppUse, UserFilter } from '../../../contract';
import { useNavigation } from '../../app/navigation';
import { numberCell, NumberHead, NumberText } from '../../kit/number-column';
import { TextLink } from '../../kit/text-link';
import { useAppName } from '../../org/use-app-name';
import { useTexts } from '../../texts/texts-context';
import { appFilter, appUnusedFilter, appUseFilter, UNUSED_DAYS } from './dashboard-filters';

/**
 * One row for each app on each site. What is not known is said so, never 0.
 *
 * @param today the day that use was counted by
 */
export function AppsTable({ apps, today }: { apps: readonly AppUse[]; today: string }) {
  const { t } = useTexts();
  const appName = useAppName();
  const numbers = ['users', 'active-users', 'seats', 'seats-used', 'seats-free'] as const;

  return (
    <DynamicTable
      label={t('apps.title')}
      isFixedSize
      head={{
        cells: [
          { key: 'app', content: t('apps.app'), width: 24 },
          ...numbers.map((name) => ({ key: name, content: <NumberHead label={t(`apps.${name}`)} />, width: 13 })),
          { key: 'unused', content: <NumberHead label={t('apps.unused', { days: UNUSED_DAYS })} />, width: 11 },
        ],
      }}
      rows={apps.map((app, index) => ({
        key: `r${String(index)}`,
        cells: [
          { key: 'app', content: <Text>{appName(app.key, app.siteId)}</Text> },
          numberCell('users', <NumberLink value={app.users} filter={appFilter(app)} />),
          numberCell('active-users', <NumberLink value={app.activeUsers} filter={appUseFilter(app, today)} />),
          numberCell('seats', <NumberText value={app.seats?.bought} />),
          numberCell('seats-used', <NumberText value={app.seats?.used} />),
          numberCell('seats-free', <NumberText value={freeSeats(app)} />),
          numberCell('unused', <UnusedLink app={app} />),
        ],
      }))}
    />
  );
}

/** Leads to those whose seats may be free. How many they are takes a search beside the scan, so that nobody has counted. */
function UnusedLink({ app }: { app: AppUse }) {
  const { t } = useTexts();
  const { go } = useNavigation();
  if (app.activeUsers === undefined) return <NumberText value={undefined} />;
  if (app.users === 0) return <NumberText value={0} />;
  return (
    <Inline alignInline="end">
      <TextLink
        text={t('apps.show-unused')}
        onOpen={() => {
          go({ page: 'users', filter: appUnusedFilter(app) });
        }}
      />
    </Inline>
  );
}

function NumberLink({ value, filter }: { value: number | undefined; filter: UserFilter }) {
  const { number } = useTexts();
  const { go } = useNavigation();
  if (value === undefined) return <NumberText value={value} />;
  return (
    <Inline alignInline="end">
      <TextLink
        text={number(value)}
        onOpen={() => {
          go({ page: 'users', filter });
        }}
      />
    </Inline>
  );
}

/** Below 0 where more are used than bought. */
function freeSeats({ seats }: AppUse): number | undefined {
  return seats?.used === undefined ? undefined : seats.bought - seats.used;
}
