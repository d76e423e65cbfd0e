import type { AlertPage } from '../../../contract';
import type { AlertFilter } from '../../app/address';
import { EmptyMessage } from '../../kit/empty-message';
import { Pager } from '../../kit/pager';
import type { usePages } from '../../kit/use-pages';
import { useTexts } from '../../texts/texts-context';
import { userFilterOf } from './alert-filter';
import { AlertHeadline } from './alert-headline';
import { AlertTable } from './alert-table';
import type { AlertActs } from './use-alert-acts';

type Props = {
  found: AlertPage;
  filter: AlertFilter;
  pages: ReturnType<typeof usePages>;
  isLoading: boolean;
  acts: AlertActs;
};

/** The page of alerts that is open: how many match, the table or why there is none, the other pages. */
export function FoundAlerts({ found, filter, pages, isLoading, acts }: Props) {
  const { t } = useTexts();
  const users = userFilterOf(filter);
  const isWhole = filter.level === undefined && filter.state === undefined;
  return (
    <>
      <AlertHeadline
        alerts={filter}
        filter={users}
        total={isLoading ? undefined : found.total}
        lastTotal={found.total}
        isBusy={acts.isBusy}
        last={acts.marks.last}
        onAct={acts.onSelected}
      />
      {found.rows.length === 0 && !isLoading ? (
        <EmptyMessage
          title={t(isWhole ? 'alerts.none' : 'alerts.none-match')}
          text={t(isWhole ? 'alerts.none-help' : 'alerts.none-match-help')}
        />
      ) : (
        <AlertTable rows={found.rows} filter={users} isLoading={isLoading} isBusy={acts.isBusy} onAct={acts.onOne} />
      )}
      <Pager pages={pages} nextCursor={found.nextCursor} isBusy={isLoading} />
    </>
  );
}
