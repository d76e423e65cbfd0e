import { Box, DynamicTable, Stack, Text } from '@forge/react';
import type { ReactElement, ReactNode } from 'react';
import type { Run, RunOutcome, RunRow } from '../../../contract';
import { partOf } from '../../../domain/places/tokens';
import { ERASED_ACCOUNT } from '../../../domain/words';
import { useNavigation } from '../../app/navigation';
import { useSession } from '../../app/session';
import { useCall } from '../../app/use-call';
import { EmptyMessage } from '../../kit/empty-message';
import { FailureMessage } from '../../kit/failure-message';
import { Loading } from '../../kit/loading';
import { NumberHead, numberStyle, NumberText } from '../../kit/number-column';
import { Pager } from '../../kit/pager';
import { TextLink } from '../../kit/text-link';
import { usePages } from '../../kit/use-pages';
import { Person } from '../../people/person';
import { LastActiveText, StatusLozenge } from '../../people/user-marks';
import type { Texts } from '../../texts/i18n';
import { useTexts } from '../../texts/texts-context';
import { useRunNames } from './run-names';

type Props = { run: Run; outcome: RunOutcome };

const ROWS = 25;

/** The accounts of a run that have one outcome, a page at a time. */
export function RunRows({ run, outcome }: Props) {
  const { t } = useTexts();
  const pages = usePages(`${run.runId} ${outcome}`);
  const { cursor } = pages;
  const { loaded, reload } = useCall('runs.rows', {
    runId: run.runId,
    outcome,
    limit: ROWS,
    ...(cursor !== undefined && { cursor }),
  });
  const columns = useColumns(run, outcome);
  if (loaded.state === 'failed') return <FailureMessage failure={loaded.failure} onRetry={reload} />;
  if (loaded.data === undefined) return <Loading height="400px" />;
  const { rows, nextCursor } = loaded.data;
  const isLoading = loaded.state === 'loading';
  if (rows.length === 0 && !isLoading) return <EmptyMessage title={t('run.no-rows')} text={t('run.no-rows-help')} />;

  return (
    <Stack space="space.200">
      <DynamicTable
        label={t(`outcome.${outcome}`)}
        isFixedSize
        isLoading={isLoading}
        head={{ cells: columns.map(({ key, head, width }) => ({ key, content: head, width })) }}
        rows={rows.map((row, index) => ({
          key: `r${String(index)}`,
          cells: columns.map(({ key, cellOf }) => ({ key, content: <Box>{cellOf(row)}</Box> })),
        }))}
      />
      <Pager pages={pages} nextCursor={nextCursor} isBusy={isLoading} />
    </Stack>
  );
}

type Column = { key: string; head: string | ReactElement; width: number; cellOf: (row: RunRow) => ReactNode };

/**
 * Of a plan what a person judges it by; of those left out, skipped or failed, why; of those changed, what they are now: what
 * a search shows of them may be older.
 */
function useColumns(run: Run, outcome: RunOutcome): Column[] {
  const texts = useTexts();
  const { t } = texts;
  const { go } = useNavigation();
  const { after } = useRunNames(run);
  const { isReadOnly } = useSession(); // nothing is told of accounts then
  const isJudged = !isReadOnly && (run.state === 'planned' || run.state === 'paused');
  const isPlanned = outcome === 'will-act' || outcome.startsWith('excluded-');
  const status = (row: RunRow): ReactNode => row.status !== undefined && <StatusLozenge status={row.status} />;
  const reason: Column = {
    key: 'reason',
    head: t('column.reason'),
    width: 40,
    cellOf: (row) => <Text>{reasonOf(texts, row)}</Text>,
  };
  return [
    {
      key: 'name',
      head: t('column.name'),
      width: 36,
      cellOf: (row) => (
        <NameOf
          row={row}
          onOpen={() => {
            go({ page: 'user', accountId: row.accountId });
          }}
        />
      ),
    },
    ...(outcome === 'done'
      ? [{ key: 'status', head: t('column.after-run'), width: 40, cellOf: () => <Text>{after}</Text> }]
      : []),
    ...(outcome === 'done' || isReadOnly
      ? []
      : [{ key: 'status', head: t('column.status'), width: 16, cellOf: status }]),
    ...(isJudged && isPlanned
      ? [{ key: 'lastActive', head: t('column.lastActive'), width: 18, cellOf: (row: RunRow) => <LastUse row={row} /> }]
      : []),
    ...(isJudged && outcome === 'will-act' ? [appsColumn(t('column.apps'))] : []),
    ...(outcome === 'done' || outcome === 'will-act' ? [] : [reason]),
  ];
}

function appsColumn(label: string): Column {
  return {
    key: 'apps',
    head: <NumberHead label={label} />,
    width: 12,
    cellOf: ({ name, appCount }) => (
      <Box xcss={numberStyle}>{name !== undefined && <NumberText value={appCount} />}</Box>
    ),
  };
}

/** Nothing of whom Atlassian did not answer for. */
function LastUse({ row: { name, lastActive = 'unknown', activity = [] } }: { row: RunRow }) {
  return name === undefined ? null : <LastActiveText user={{ lastActive, activity }} />;
}

function NameOf({ row, onOpen }: { row: RunRow; onOpen: () => void }) {
  const { isReadOnly } = useSession();
  if (row.accountId === ERASED_ACCOUNT || (isReadOnly && row.accountId !== ''))
    return <Person accountId={row.accountId} />;
  if (row.accountId === '') return <Text maxLines={2}>{row.detail ?? ''}</Text>; // an address that Atlassian does not know
  return (
    <Stack>
      <TextLink text={row.name ?? row.accountId} onOpen={onOpen} />
      {row.email !== undefined && (
        <Text size="small" color="color.text.subtle">
          {row.email}
        </Text>
      )}
    </Stack>
  );
}

/** Our words for the reason, with Atlassian's own beside; without either, what the outcome itself says. */
function reasonOf({ t, find }: Texts, { accountId, reason, detail, outcome }: RunRow): string {
  const part = partOf({ reason, detail });
  const words =
    (reason === undefined ? undefined : find(`run-reason.${reason}`, part)) ?? find(`outcome-help.${outcome}`) ?? '';
  if (detail === undefined || accountId === '' || part !== undefined) return words;
  const isGroup = outcome === 'excluded-group-synced' || outcome === 'excluded-group-unmodifiable';
  return t(isGroup ? 'run.reason-with-group' : 'run.reason-with-detail', { reason: words, detail });
}
