import { Stack } from '@forge/react';
import type { UserFilter } from '../../../contract';
import { EmptyMessage } from '../../components/empty-message';
import { FailureMessage } from '../../components/failure-message';
import { Loading } from '../../components/loading';
import { Pager } from '../../components/pager';
import { useCall } from '../../hooks/use-call';
import { usePages } from '../../hooks/use-pages';
import { useRunStart } from '../../hooks/use-run-start';
import { useNavigation } from '../../navigation';
import { filterKey } from '../../selection';
import { useSession } from '../../session';
import { useTexts } from '../../texts-context';
import { FilterBar } from './filter-bar';
import { NotFoundMessage } from './not-found-message';
import { TableHeadline } from './table-headline';
import { UserTable } from './user-table';
import { UsersHeading } from './users-heading';

type Props = {
  filter: UserFilter;
  /** The address names a pasted list that this tab does not hold. */ isListLost: boolean;
};

/** The accounts of the organization: find, select, act. Shows one of: loading, failure, nothing found, table. */
export function UsersPage({ filter, isListLost }: Props) {
  const { t } = useTexts();
  const { go } = useNavigation();
  const { preferences } = useSession();
  const pages = usePages(`${filterKey(filter)} ${String(preferences.pageSize)}`);
  const { cursor } = pages;
  const { loaded, reload } = useCall('users.list', {
    filter,
    limit: preferences.pageSize,
    ...(cursor !== undefined && { cursor }),
  });
  const runStart = useRunStart();
  const isLoading = loaded.state === 'loading';
  const found = loaded.state === 'failed' || isListLost ? undefined : loaded.data;
  const search = (next: UserFilter): void => {
    go({ page: 'users', filter: next });
  };

  return (
    <Stack space="space.200">
      <UsersHeading asOf={found?.asOf} onRefresh={reload} />
      {runStart.failure !== undefined && <FailureMessage failure={runStart.failure} />}
      <FilterBar filter={filter} onChange={search} />
      {isListLost && <EmptyMessage title={t('users.list-lost')} text={t('users.list-lost-help')} />}
      {!isListLost && loaded.state === 'failed' && <FailureMessage failure={loaded.failure} onRetry={reload} />}
      {!isListLost && isLoading && found === undefined && <Loading height="600px" />}
      {found !== undefined && (
        <>
          <NotFoundMessage entries={found.notFound ?? []} />
          <TableHeadline
            filter={filter}
            total={isLoading ? undefined : found.total}
            lastTotal={found.total}
            runStart={runStart}
          />
          {found.rows.length === 0 && !isLoading ? (
            <EmptyMessage title={t('users.none-found')} text={t('users.none-found-help')} />
          ) : (
            <UserTable rows={found.rows} filter={filter} isLoading={isLoading} runStart={runStart} />
          )}
          <Pager
            page={pages.page}
            visited={pages.visited}
            hasNext={pages.page + 1 < pages.visited || found.nextCursor !== undefined}
            isBusy={isLoading}
            onPage={(page) => {
              pages.open(page, found.nextCursor);
            }}
          />
        </>
      )}
      {runStart.dialog}
    </Stack>
  );
}
