import { Stack, Text } from '@forge/react';
import { useState } from 'react';
import type { AuditFilter, AuditPage } from '../../../contract';
import { EmptyMessage } from '../../kit/empty-message';
import { Pager } from '../../kit/pager';
import type { usePages } from '../../kit/use-pages';
import { useTexts } from '../../texts/texts-context';
import { AuditTable } from './audit-table';
import { RunEntries } from './run-entries';

type Props = {
  filter: AuditFilter;
  /** Each run is one line, which opens its entries. */
  isFolded: boolean;
  found: AuditPage;
  isLoading: boolean;
  pages: ReturnType<typeof usePages>;
};

/** A page of entries. A long trail is searched in several calls, so that nothing found yet is not nothing there. */
export function AuditRows({ filter, isFolded, found: { rows, nextCursor, names = {} }, isLoading, pages }: Props) {
  const { t } = useTexts();
  const [openRun, setOpenRun] = useState<string>();
  const isPart = nextCursor !== undefined;
  const opened = isFolded ? rows.findIndex(({ runId }) => runId !== undefined && runId === openRun) : -1;
  const upTo = opened === -1 ? rows.length : opened + 1;
  const fold = isFolded ? { openRun, onOpen: setOpenRun } : undefined;

  return (
    <Stack space="space.200">
      {rows.length === 0 && !isLoading && !isPart && (
        <EmptyMessage title={t('audit.none')} text={t('audit.none-help')} />
      )}
      {rows.length === 0 && !isLoading && isPart && <Text>{t('audit.none-yet')}</Text>}
      {rows.length > 0 && (
        <AuditTable entries={rows.slice(0, upTo)} names={names} isLoading={isLoading} {...(fold && { fold })} />
      )}
      {opened !== -1 && openRun !== undefined && <RunEntries key={openRun} filter={filter} runId={openRun} />}
      {upTo < rows.length && (
        <AuditTable entries={rows.slice(upTo)} names={names} isLoading={isLoading} {...(fold && { fold })} />
      )}
      <Pager pages={pages} nextCursor={nextCursor} isBusy={isLoading} />
    </Stack>
  );
}
