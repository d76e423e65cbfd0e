import { Stack } from '@forge/react';
import { useCall } from '../../app/use-call';
import { EmptyMessage } from '../../kit/empty-message';
import { FailureMessage } from '../../kit/failure-message';
import { Loading } from '../../kit/loading';
import { Pager } from '../../kit/pager';
import { usePages } from '../../kit/use-pages';
import { RunsTable } from '../../runs/runs-table';
import { useTexts } from '../../texts/texts-context';

const ROWS = 25;

/** Every run, the newest first. */
export function RunsSection() {
  const { t } = useTexts();
  const pages = usePages('runs');
  const { cursor } = pages;
  const { loaded, reload } = useCall('runs.list', { limit: ROWS, ...(cursor !== undefined && { cursor }) });
  const found = loaded.state === 'failed' ? undefined : loaded.data;
  const isLoading = loaded.state === 'loading';

  return (
    <Stack space="space.200">
      {loaded.state === 'failed' && <FailureMessage failure={loaded.failure} onRetry={reload} />}
      {isLoading && found === undefined && <Loading height="400px" />}
      {found?.rows.length === 0 && !isLoading && (
        <EmptyMessage title={t('history.none')} text={t('history.none-help')} />
      )}
      {found !== undefined && found.rows.length > 0 && <RunsTable runs={found.rows} isLoading={isLoading} />}
      {found !== undefined && <Pager pages={pages} nextCursor={found.nextCursor} isBusy={isLoading} />}
    </Stack>
  );
}
