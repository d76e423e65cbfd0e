import { Box, DynamicTable, Inline, Text } from '@forge/react';
import type { ReactElement } from 'react';
import type { AppUse, UserFilter } from '../../../contract';
import { TextLink } from '../../components/text-link';
import { useAppName } from '../../components/user-marks';
import { useNavigation } from '../../navigation';
import { NumberHead, numberStyle } from '../../components/number-head';
import { useTexts } from '../../texts-context';
import { appFilter, appUseFilter } from './dashboard-filters';

/**
 * One row for each app on each site. What is not known is said so, never 0.
 *
 * @param today the day that use was counted by
 */
export function AppsTable({ apps, today }: { apps: readonly AppUse[]; today: string }) {
  const { t } = useTexts();
  const appName = useAppName();
  const numbers = ['users', 'active-users', 'seats', 'seats-used'] as const;

  return (
    <DynamicTable
      label={t('apps.title')}
      isFixedSize
      head={{
        cells: [
          { key: 'app', content: t('apps.app'), width: 36 },
          ...numbers.map((name) => ({ key: name, content: <NumberHead label={t(`apps.${name}`)} />, width: 16 })),
        ],
      }}
      rows={apps.map((app, index) => ({
        key: `r${String(index)}`,
        cells: [
          { key: 'app', content: <Text>{appName(app.key, app.siteId)}</Text> },
          numberCell('users', <NumberLink value={app.users} filter={appFilter(app)} />),
          numberCell('active-users', <NumberLink value={app.activeUsers} filter={appUseFilter(app, today)} />),
          numberCell('seats', <SeatsText app={app} />),
          numberCell('seats-used', <SeatsUsedText app={app} />),
        ],
      }))}
    />
  );
}

/** In a box: the table calls a component that is a cell's content instead of rendering it. */
function numberCell(key: string, content: ReactElement): { key: string; content: ReactElement } {
  return { key, content: <Box xcss={numberStyle}>{content}</Box> };
}

function NumberLink({ value, filter }: { value: number | undefined; filter: UserFilter }) {
  const { t, number } = useTexts();
  const { go } = useNavigation();
  if (value === undefined) return <Text align="end">{t('common.unknown')}</Text>;
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

function SeatsText({ app: { seats } }: { app: AppUse }) {
  const { t, number } = useTexts();
  return <Text align="end">{seats === undefined ? t('common.unknown') : number(seats)}</Text>;
}

function SeatsUsedText({ app: { users, seats } }: { app: AppUse }) {
  const { t, percent } = useTexts();
  const isKnown = users !== undefined && seats !== undefined && seats > 0;
  return <Text align="end">{isKnown ? percent((users / seats) * 100) : t('common.unknown')}</Text>;
}
