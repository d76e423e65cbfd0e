import { Box, Stack, xcss } from '@forge/react';
import type { AuditFilter } from '../../../contract';
import { useCall } from '../../app/use-call';
import { FailureMessage } from '../../kit/failure-message';
import { Loading } from '../../kit/loading';
import { Pager } from '../../kit/pager';
import { usePages } from '../../kit/use-pages';
import { useTexts } from '../../texts/texts-context';
import { AuditTable } from './audit-table';

const ROWS = 25;

/** The entries of one run that the filter finds, beneath its line. */
export function RunEntries({ filter, runId }: { filter: AuditFilter; runId: string }) {
  const { t, timeZone } = useTexts();
  const ofRun = { ...filter, runId };
  const pages = usePages(JSON.stringify(ofRun));
  const { cursor } = pages;
  const { loaded, reload } = useCall('audit.list', {
    timeZone,
    filter: ofRun,
    limit: ROWS,
    names: true,
    ...(cursor !== undefined && { cursor }),
  });
  if (loaded.state === 'failed') return <FailureMessage failure={loaded.failure} onRetry={reload} />;
  if (loaded.data === undefined) return <Loading height="200px" />;
  const { rows, names = {}, nextCursor } = loaded.data;
  const isLoading = loaded.state === 'loading';

  return (
    <Box xcss={beneathStyle} padding="space.150" backgroundColor="elevation.surface.sunken">
      <Stack space="space.100">
        <AuditTable label={t('audit.run-table')} entries={rows} names={names} isLoading={isLoading} />
        <Pager pages={pages} nextCursor={nextCursor} isBusy={isLoading} />
      </Stack>
    </Box>
  );
}

const beneathStyle = xcss({ borderRadius: 'radius.small' });
