import { Box, Button, Inline, Text } from '@forge/react';
import type { UserFilter, UserOrder } from '../../../contract';
import { countSelected } from '../../app/selection';
import { useSession } from '../../app/session';
import { ExportButton } from '../../export-start/export-button';
import { RowsPerPage } from '../../people/rows-per-page';
import type { RunStart } from '../../run-start/use-run-start';
import { useTexts } from '../../texts/texts-context';
import { ColumnsButton } from './columns-button';
import { EmailListButton } from '../../people/email-list-button';
import { OrderSelect } from './order-select';
import { SelectionBar } from './selection-bar';

type Props = {
  filter: UserFilter;
  order: UserOrder | undefined;
  /** How many match; `undefined` while it is read. */
  total: number | undefined;
  lastTotal: number;
  runStart: RunStart;
  onOrder: (order: UserOrder | undefined) => void;
};

/** Above the table: how many match and how they are shown; once something is selected, what can be done with it. */
export function TableHeadline({ filter, order, total, lastTotal, runStart, onOrder }: Props) {
  const { t } = useTexts();
  const { selection, preferences, dispatch } = useSession();
  if (countSelected(selection).count > 0) return <SelectionBar filter={filter} total={total} runStart={runStart} />;

  return (
    <Inline spread="space-between" alignBlock="center" space="space.200" rowSpace="space.100" shouldWrap>
      <Inline space="space.200" alignBlock="center">
        <Box role="status">
          <Text weight="medium">{t('users.count', { count: total ?? lastTotal })}</Text>
        </Box>
        {(total ?? lastTotal) > 0 && (
          <Button
            appearance="subtle"
            isDisabled={total === undefined}
            onClick={() => {
              if (total === undefined) return;
              dispatch({ type: 'selection', action: { type: 'select-matching', filter, total } });
            }}
          >
            {t('selection.all', { count: total ?? lastTotal })}
          </Button>
        )}
        <EmailListButton />
      </Inline>
      <Inline space="space.100" rowSpace="space.100" alignBlock="center" shouldWrap>
        <OrderSelect order={order} onChange={onOrder} />
        <ColumnsButton />
        <RowsPerPage />
        <ExportButton
          label={t('exports.export')}
          input={{ kind: 'users', options: { filter, columns: preferences.columns } }}
        />
      </Inline>
    </Inline>
  );
}
