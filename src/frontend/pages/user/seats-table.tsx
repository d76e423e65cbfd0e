import { Box, DynamicTable, Lozenge, Stack, Text, type LozengeProps } from '@forge/react';
import type { SeatPath, SeatState } from '../../../contract';
import type { JoinedSeat } from '../../../domain/seats/joined';
import { ActionButton } from '../../run-start/action-button';
import type { Texts } from '../../texts/i18n';
import { useTexts } from '../../texts/texts-context';
import { endingOf, type PathEnd } from './use-path-end';

const COLOURS: Record<SeatState, NonNullable<LozengeProps['appearance']>> = {
  taken: 'inprogress',
  suspended: 'default',
  deactivated: 'default',
  unknown: 'default',
};

/** `path` is missing in a row that says what is not known. */
type Row = { app: JoinedSeat; isFirst: boolean; path?: SeatPath; text: string; end: string };

type Props = {
  apps: readonly JoinedSeat[];
  pathEnd: PathEnd;
  /** No run touches the account. */
  isProtected: boolean;
};

/** One row for each path; the app and its seat stand in the first of its rows. */
export function SeatsTable({ apps, pathEnd, isProtected }: Props) {
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
        .map((row, index) => ({
          key: `r${String(index)}`,
          cells: [
            { key: 'app', content: <Box>{row.isFirst && <AppCell app={row.app} />}</Box> },
            { key: 'path', content: <Text>{row.text}</Text> },
            {
              key: 'end',
              content: (
                <Box>
                  <EndCell row={row} pathEnd={pathEnd} isProtected={isProtected} />
                </Box>
              ),
            },
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

/** The action that ends the path, or who else can. */
function EndCell({ row: { app, path, end }, pathEnd, isProtected }: Omit<Props, 'apps'> & { row: Row }) {
  const action = path && endingOf(path);
  if (path === undefined || action === undefined) return <Text>{end}</Text>;
  return (
    <ActionButton
      action={action}
      isDisabled={isProtected || pathEnd.isBusy}
      onAct={() => {
        pathEnd.end(action, path, app);
      }}
    />
  );
}

function rowsOf(texts: Texts, app: JoinedSeat): Row[] {
  const { t } = texts;
  const paths = app.paths.map((path) => ({
    path,
    text: pathText(texts, app, path),
    end: path.end === 'here' ? '' : t(`seat-end.${path.end}`),
  }));
  const unexplained = app.unexplained.map((roleId) => ({
    text: t('seat-path.unexplained', { target: targetText(texts, app, roleId) }),
    end: t('seat-end.unknown'),
  }));
  const rows = [...paths, ...unexplained];
  const shown = rows.length === 0 ? [{ text: t('seat-path.not-read'), end: '' }] : rows;
  return shown.map((row, index) => ({ app, isFirst: index === 0, ...row }));
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
