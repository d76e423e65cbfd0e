import { Stack } from '@forge/react';
import { useEffect } from 'react';
import type { Export } from '../../../contract';
import { useCall } from '../../app/use-call';
import { useExports } from '../../export-start/followed-exports';
import { EmptyMessage } from '../../kit/empty-message';
import { FailureMessage } from '../../kit/failure-message';
import { Loading } from '../../kit/loading';
import { PageHeading } from '../../kit/page-heading';
import { Section } from '../../kit/section';
import { useTexts } from '../../texts/texts-context';
import { GoneTable } from './gone-table';
import { NewExport } from './new-export';
import { ReadyFile } from './ready-file';
import { RunningExport } from './running-export';

/** As many as a call answers: a month of three a day. */
const LISTED = 100;

/** Files: a new one, those at work, those to be fetched, and what is gone. */
export function ExportsPage() {
  const { t } = useTexts();
  const { exports: watched, watch, dismiss } = useExports();
  const { loaded, reload } = useCall('exports.list', { limit: LISTED });
  const listed = loaded.state === 'failed' ? undefined : loaded.data?.rows;
  const rows = listed === undefined ? [...watched] : merged(watched, listed);
  const running = rows.filter(({ state }) => state === 'running');
  const ready = rows.filter(({ state }) => state === 'ready');
  const gone = rows.filter(({ state }) => state !== 'running' && state !== 'ready');
  const ids = running.map(({ exportId }) => exportId).join(' ');

  useEffect(() => {
    ids.split(' ').forEach((exportId) => {
      if (exportId !== '') watch(exportId);
    });
    dismiss(); // whoever is here sees what is ready
  }, [ids, watch, dismiss]);

  return (
    <Stack space="space.300">
      <PageHeading title={t('exports.title')} />
      <NewExport />
      {loaded.state === 'failed' && <FailureMessage failure={loaded.failure} onRetry={reload} />}
      {listed === undefined && loaded.state === 'loading' && <Loading height="200px" />}
      {running.length > 0 && (
        <Section title={t('exports.running')} asOf={t('exports.background')}>
          {running.map((one, index) => (
            <RunningExport key={`r${String(index)}`} running={one} />
          ))}
        </Section>
      )}
      {ready.length > 0 && (
        <Section title={t('exports.ready')} asOf={t('exports.kept')}>
          {ready.map((one) => (
            <ReadyFile key={one.exportId} ready={one} onDeleted={reload} />
          ))}
        </Section>
      )}
      {gone.length > 0 && (
        <Section title={t('exports.gone')}>
          <GoneTable gone={gone} />
        </Section>
      )}
      {listed !== undefined && rows.length === 0 && (
        <EmptyMessage title={t('exports.none')} text={t('exports.none-help')} />
      )}
    </Stack>
  );
}

/** What was heard last of each, the newest first. What was ready when it was watched may have been deleted since. */
function merged(watched: readonly Export[], listed: readonly Export[]): Export[] {
  const known = new Map(watched.map((one) => [one.exportId, one]));
  const fresh = watched.filter(({ exportId }) => !listed.some((one) => one.exportId === exportId));
  return [...fresh, ...listed.map((one) => (one.state === 'running' ? (known.get(one.exportId) ?? one) : one))];
}
