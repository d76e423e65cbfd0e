import { Box, DynamicTable, Lozenge, Stack, Text, type LozengeProps } from '@forge/react';
import type { SeatPath, SeatState } from '../../../contract';
import type { JoinedSeat } from '../../../domain/joined-seats';
import type { Texts } from '../../i18n';
import { useTexts } from '../../texts-context';

const COLOURS: Record<SeatState, NonNullable<LozengeProps['appearance']>> = {
  taken: 'inprogress',
  suspended: 'default',
  deactivated: 'default',
  unknown: 'default',
};

type Row = { app: JoinedSeat; isFirst: boolean; path: string; end: string };

/** One row for each path; the app and its seat stand in the first of its rows. */
export function SeatsTable({ apps }: { apps: readonly JoinedSeat[] }) {
  const texts = useTexts();
  const { t } = texts;
  return (
    <DynamicTable
      label={t('seats.title')}
      isFixedSize
      head={{
        cells: [
          { key: 'app', content: t('user.app-app'), width: 24 },
          { key: 'path', content: t('seats.path'), width: 46 },
          { key: 'end', content: t('seats.end'), width: 30 },
        ],
      }}
      rows={apps
        .flatMap((app) => rowsOf(texts, app))
        .map(({ app, isFirst, path, end }, index) => ({
          key: `r${String(index)}`,
          cells: [
            { key: 'app', content: <Box>{isFirst && <AppCell app={app} />}</Box> },
            { key: 'path', content: <Text>{path}</Text> },
            { key: 'end', content: <Text>{end}</Text> },
          ],
        }))}
    />
  );
}

function AppCell({ app }: { app: JoinedSeat }) {
  const texts = useTexts();
  return (
    <Stack space="space.050" alignInline="start">
      <Text weight="medium">{appText(texts, app)}</Text>
      <Lozenge appearance={COLOURS[app.seat]}>{texts.t(`seat.${app.seat}`)}</Lozenge>
    </Stack>
  );
}

function rowsOf(texts: Texts, app: JoinedSeat): Row[] {
  const { t } = texts;
  const paths = app.paths.map((path) => ({ path: pathText(texts, app, path), end: t(endKey(path)) }));
  const unexplained = app.unexplained.map((roleId) => ({
    path: t('seat-path.unexplained', { target: targetText(texts, app, roleId) }),
    end: t('seat-end.unknown'),
  }));
  const rows = [...paths, ...unexplained];
  const shown = rows.length === 0 ? [{ path: t('seat-path.not-read'), end: '' }] : rows;
  return shown.map((row, index) => ({ app, isFirst: index === 0, ...row }));
}

function endKey({ via, end }: SeatPath): `seat-end.${SeatPath['end']}` | 'seat-end.here-direct' {
  return via === 'direct' && end === 'here' ? 'seat-end.here-direct' : `seat-end.${end}`;
}

/** Group → role → app → site, with what the first step is. */
function pathText(texts: Texts, app: JoinedSeat, { via, roleId, group }: SeatPath): string {
  const target = targetText(texts, app, roleId);
  if (via !== 'group' || group === undefined) return texts.t(`seat-path.${via}`, { target });
  const { name, directoryName } = group;
  return directoryName === undefined
    ? texts.t('seat-path.group', { target, group: name })
    : texts.t('seat-path.group-in', { target, group: name, directory: directoryName });
}

function targetText({ t, find }: Texts, { key, appName, siteName }: JoinedSeat, roleId: string): string {
  const values = { role: find(`role.${roleId}`) ?? roleId, app: find(`app-name.${key}`) ?? appName };
  return siteName === undefined ? t('seat-path.to-app', values) : t('seat-path.to-site', { ...values, site: siteName });
}

function appText({ t, find }: Texts, { key, appName, siteName }: JoinedSeat): string {
  const app = find(`app-name.${key}`) ?? appName;
  return siteName === undefined ? app : t('app.on-site', { app, site: siteName });
}
