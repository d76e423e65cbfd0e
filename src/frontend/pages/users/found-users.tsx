import type { UserFilter, UserOrder, PageOfUsers } from '../../../contract';
import { EmptyMessage } from '../../kit/empty-message';
import { Pager } from '../../kit/pager';
import type { usePages } from '../../kit/use-pages';
import { UndecidableMessage } from '../../org/undecidable-message';
import type { RunStart } from '../../run-start/use-run-start';
import { useTexts } from '../../texts/texts-context';
import { NotFoundMessage } from './not-found-message';
import { TableHeadline } from './table-headline';
import { UserTable } from './user-table';
import { withoutGone } from './without-gone';

type Props = {
  found: PageOfUsers;
  filter: UserFilter;
  order: UserOrder | undefined;
  pages: ReturnType<typeof usePages>;
  isLoading: boolean;
  runStart: RunStart;
  onOrder: (order: UserOrder | undefined) => void;
  onFilter: (filter: UserFilter) => void;
};

/** The page of the list that is open: how many match, the table or why there is none, the other pages. */
export function FoundUsers({ found, filter, order, pages, isLoading, runStart, onOrder, onFilter }: Props) {
  const { t } = useTexts();
  const { undecidable } = found;
  if (undecidable !== undefined) {
    const isOfFilter = undecidable.some(({ path }) => path.startsWith('filter.'));
    const remove = (): void => {
      onFilter(withoutGone(filter, undecidable));
    };
    return (
      <UndecidableMessage
        title={t('undecidable.title')}
        text={t('undecidable.text')}
        undecidable={undecidable}
        {...(isOfFilter && { onRemove: remove })}
      />
    );
  }
  return (
    <>
      <NotFoundMessage entries={found.notFound ?? []} />
      <TableHeadline
        filter={filter}
        order={order}
        total={isLoading ? undefined : found.total}
        lastTotal={found.total}
        runStart={runStart}
        onOrder={onOrder}
      />
      {found.rows.length === 0 && !isLoading ? (
        <EmptyMessage title={t('users.none-found')} text={t('users.none-found-help')} />
      ) : (
        <UserTable rows={found.rows} filter={filter} isLoading={isLoading} runStart={runStart} />
      )}
      <Pager pages={pages} nextCursor={found.nextCursor} isBusy={isLoading} />
    </>
  );
}
