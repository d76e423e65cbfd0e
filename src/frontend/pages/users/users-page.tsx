import { Stack } from '@forge/react';
import type { UserFilter, UserOrder } from '../../../contract';
import type { PagePlace } from '../../app/address';
import { useNavigation } from '../../app/navigation';
import { filterKey } from '../../app/selection';
import { useSession } from '../../app/session';
import { useCall } from '../../app/use-call';
import { EmptyMessage } from '../../kit/empty-message';
import { FailureMessage } from '../../kit/failure-message';
import { Loading } from '../../kit/loading';
import { usePages } from '../../kit/use-pages';
import { ScanProgress } from '../../org/scan-progress';
import { useScan } from '../../org/use-scan';
import { useRunStart } from '../../run-start/use-run-start';
import { useTexts } from '../../texts/texts-context';
import { FilterBar } from './filter-bar';
import { FoundUsers } from './found-users';
import { ListFailure } from './list-failure';
import { UsersHeading } from './users-heading';

/** The accounts of the organization: find, select, act. Shows one of: loading, failure, nothing found, table. */
export function UsersPage({ place }: { place: Extract<PagePlace, { page: 'users' }> }) {
  const { t } = useTexts();
  const { go } = useNavigation();
  const { preferences } = useSession();
  const { filter, order, isListLost = false } = place;
  const pages = usePages(JSON.stringify([filterKey(filter), order, preferences.pageSize]));
  const { cursor } = pages;
  const { loaded, reload } = useCall('users.list', {
    filter,
    ...(order && { order }),
    limit: preferences.pageSize,
    ...(cursor !== undefined && { cursor }),
  });
  const fromStart = (): void => {
    pages.restart(); // another scan: cursors of before lead nowhere
    reload();
  };
  const scan = useScan(undefined, fromStart);
  const runStart = useRunStart();
  const isLoading = loaded.state === 'loading';
  const found = loaded.state === 'failed' || isListLost ? undefined : loaded.data;
  const open = (nextFilter: UserFilter, nextOrder: UserOrder | undefined): void => {
    go({ page: 'users', filter: nextFilter, ...(nextOrder && { order: nextOrder }) });
  };
  const search = (next: UserFilter): void => {
    open(next, order);
  };

  return (
    <Stack space="space.200">
      <UsersHeading found={found} scan={scan} onRefresh={reload} />
      <ScanProgress scan={scan} />
      {runStart.failure !== undefined && <FailureMessage failure={runStart.failure} isRead />}
      <FilterBar filter={filter} onChange={search} />
      {isListLost && <EmptyMessage title={t('users.list-lost')} text={t('users.list-lost-help')} />}
      {!isListLost && loaded.state === 'failed' && (
        <ListFailure
          failure={loaded.failure}
          filter={filter}
          scan={scan}
          onFilter={search}
          onRetry={reload}
          onRestart={fromStart}
        />
      )}
      {!isListLost && isLoading && found === undefined && <Loading height="600px" />}
      {found !== undefined && (
        <FoundUsers
          found={found}
          filter={filter}
          order={order}
          pages={pages}
          isLoading={isLoading}
          runStart={runStart}
          onFilter={search}
          onOrder={(next) => {
            open(filter, next);
          }}
        />
      )}
      {runStart.dialog}
    </Stack>
  );
}
