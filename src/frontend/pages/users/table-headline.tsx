import { Box, Inline, Text } from '@forge/react';
import type { UserFilter } from '../../../contract';
import type { RunStart } from '../../hooks/use-run-start';
import { countSelected } from '../../selection';
import { useSession } from '../../session';
import { useTexts } from '../../texts-context';
import { ColumnsButton } from './columns-button';
import { RowsPerPage } from './rows-per-page';
import { SelectionBar } from './selection-bar';

type Props = {
  filter: UserFilter;
  /** How many match; `undefined` while it is read. */
  total: number | undefined;
  lastTotal: number;
  runStart: RunStart;
};

/** Above the table: how many match and how they are shown; once something is selected, what can be done with it. */
export function TableHeadline({ filter, total, lastTotal, runStart }: Props) {
  const { t } = useTexts();
  const { selection } = useSession();
  if (countSelected(selection).count > 0) return <SelectionBar filter={filter} total={total} runStart={runStart} />;

  return (
    <Inline spread="space-between" alignBlock="center" shouldWrap>
      <Box role="status">
        <Text weight="medium">{t('users.count', { count: total ?? lastTotal })}</Text>
      </Box>
      <Inline space="space.100">
        <ColumnsButton />
        <RowsPerPage />
      </Inline>
    </Inline>
  );
}
