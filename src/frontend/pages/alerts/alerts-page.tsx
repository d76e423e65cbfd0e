import { Stack } from '@forge/react';
import type { Failure } from '../../../contract';
import { without } from '../../../lists';
import type { PagePlace } from '../../app/address';
import { useNavigation } from '../../app/navigation';
import { useSession } from '../../app/session';
import { useCall } from '../../app/use-call';
import { FailureMessage } from '../../kit/failure-message';
import { Loading } from '../../kit/loading';
import { usePages } from '../../kit/use-pages';
import { NoScanMessage } from '../../org/no-scan-message';
import { ScanProgress } from '../../org/scan-progress';
import { useScan } from '../../org/use-scan';
import { AlertCounts } from './alert-counts';
import { AlertFilters } from './alert-filters';
import { AlertsHeading } from './alerts-heading';
import { CheckFacts, CheckMessage } from './check-facts';
import { FoundAlerts } from './found-alerts';
import { useAlertActs } from './use-alert-acts';

/** The accounts that are not used: look, act, put off. Shows one of: loading, failure, no scan yet, alerts. */
export function AlertsPage({ place }: { place: Extract<PagePlace, { page: 'alerts' }> }) {
  const { go } = useNavigation();
  const { preferences } = useSession();
  const filter = without(place, 'page');
  const pages = usePages(JSON.stringify([filter, preferences.pageSize]));
  const { cursor } = pages;
  const { loaded, reload } = useCall('alerts.list', {
    ...filter,
    limit: preferences.pageSize,
    ...(cursor !== undefined && { cursor }),
  });
  const fromStart = (): void => {
    pages.restart(); // another scan, or another day: cursors of before lead nowhere
    reload();
  };
  const scan = useScan(undefined, fromStart);
  const found = loaded.state === 'failed' ? undefined : loaded.data;
  const acts = useAlertActs(found?.activeAfter, fromStart);

  return (
    <Stack space="space.200">
      <AlertsHeading asOf={found?.asOf} scan={scan} onRefresh={fromStart} />
      <ScanProgress scan={scan} />
      {acts.failure !== undefined && (
        <FailureMessage failure={acts.failure} isRead={acts.runStart.failure !== undefined} />
      )}
      {acts.failure === undefined && found !== undefined && <CheckMessage found={found} />}
      {loaded.state === 'loading' && found === undefined && <Loading height="600px" />}
      {loaded.state === 'failed' && isBeforeScan(loaded.failure) && <NoScanMessage scan={scan} />}
      {loaded.state === 'failed' && !isBeforeScan(loaded.failure) && (
        <FailureMessage failure={loaded.failure} onRetry={fromStart} />
      )}
      {found !== undefined && (
        <>
          <CheckFacts found={found} />
          <AlertCounts counts={found.counts} resolved={found.resolved} unknown={found.unknown} />
          <AlertFilters
            filter={filter}
            onChange={(next) => {
              go({ page: 'alerts', ...next });
            }}
          />
          <FoundAlerts found={found} filter={filter} pages={pages} isLoading={loaded.state === 'loading'} acts={acts} />
        </>
      )}
      {acts.runStart.dialog}
      {acts.marks.dialog}
    </Stack>
  );
}

function isBeforeScan({ fields = [] }: Failure): boolean {
  return fields.some(({ problem }) => problem === 'no-scan-yet');
}
