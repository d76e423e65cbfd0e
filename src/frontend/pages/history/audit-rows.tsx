import { Stack, Text } from '@forge/react';
import type { AuditPage } from '../../../contract';
import { EmptyMessage } from '../../kit/empty-message';
import { Pager } from '../../kit/pager';
import type { usePages } from '../../kit/use-pages';
import { useTexts } from '../../texts/texts-context';
import { AuditTable } from './audit-table';

type Props = { found: AuditPage; isLoading: boolean; pages: ReturnType<typeof usePages> };

/** A page of entries. A long trail is searched in several calls, so that nothing found yet is not nothing there. */
export function AuditRows({ found: { rows, nextCursor, names = {} }, isLoading, pages }: Props) {
  const { t } = useTexts();
  const isPart = nextCursor !== undefined;

  return (
    <Stack space="space.200">
      {rows.length === 0 && !isLoading && !isPart && (
        <EmptyMessage title={t('audit.none')} text={t('audit.none-help')} />
      )}
      {rows.length === 0 && !isLoading && isPart && <Text>{t('audit.none-yet')}</Text>}
      {rows.length > 0 && <AuditTable entries={rows} names={names} isLoading={isLoading} />}
      <Pager pages={pages} nextCursor={nextCursor} isBusy={isLoading} />
    </Stack>
  );
}
