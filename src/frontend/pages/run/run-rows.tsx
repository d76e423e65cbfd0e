import { Box, DynamicTable, Stack, Text } from '@forge/react';
import type { RunOutcome, RunRow } from '../../../contract';
import { partOf } from '../../../domain/places/tokens';
import { ERASED_ACCOUNT } from '../../../domain/words';
import { useNavigation } from '../../app/navigation';
import { useSession } from '../../app/session';
import { useCall } from '../../app/use-call';
import { EmptyMessage } from '../../kit/empty-message';
import { FailureMessage } from '../../kit/failure-message';
import { Loading } from '../../kit/loading';
import { Pager } from '../../kit/pager';
import { TextLink } from '../../kit/text-link';
import { usePages } from '../../kit/use-pages';
import { Person } from '../../people/person';
import type { Texts } from '../../texts/i18n';
import { useTexts } from '../../texts/texts-context';
import { OutcomeLozenge } from './outcome-counts';

type Props = {
  runId: string;
  outcome: RunOutcome;
  hasReason: boolean;
  /** What an account that was changed is now; what a search shows of it may be older. */
  after?: string;
};

const ROWS = 25;

/** The accounts of a run that have one outcome, a page at a time. */
export function RunRows({ runId, outcome, hasReason, after }: Props) {
  const texts = useTexts();
  const { t } = texts;
  const { go } = useNavigation();
  const isResult = outcome !== 'will-act' && !outcome.startsWith('excluded-');
  const isAfter = outcome === 'done' && after !== undefined;
  const pages = usePages(`${runId} ${outcome}`);
  const { cursor } = pages;
  const { loaded, reload } = useCall('runs.rows', {
    runId,
    outcome,
    limit: ROWS,
    ...(cursor !== undefined && { cursor }),
  });
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
        head={{
          cells: [
            { key: 'name', content: t('column.name'), width: 40 },
            { key: 'status', content: t(isAfter ? 'column.after-run' : 'column.status'), width: 20 },
            ...(isResult ? [{ key: 'outcome', content: t('column.outcome'), width: 20 }] : []),
            ...(hasReason ? [{ key: 'reason', content: t('column.reason'), width: 40 }] : []),
          ],
        }}
        rows={rows.map((row, index) => ({
          key: `r${String(index)}`,
          cells: [
            {
              key: 'name',
              content: (
                <Box>
                  <NameOf
                    row={row}
                    onOpen={() => {
                      go({ page: 'user', accountId: row.accountId });
                    }}
                  />
                </Box>
              ),
            },
            {
              key: 'status',
              content: <Text>{isAfter ? after : statusText(texts, row)}</Text>,
            },
            ...(isResult
              ? [
                  {
                    key: 'outcome',
                    content: (
                      <Box>
                        <OutcomeLozenge outcome={row.outcome} />
                      </Box>
                    ),
                  },
                ]
              : []),
            ...(hasReason ? [{ key: 'reason', content: <Text>{reasonOf(texts, row)}</Text> }] : []),
          ],
        }))}
      />
      <Pager pages={pages} nextCursor={nextCursor} isBusy={isLoading} />
    </Stack>
  );
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

function statusText({ find }: Texts, { status }: RunRow): string {
  return status === undefined ? '' : (find(`status.${status}`) ?? status);
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
