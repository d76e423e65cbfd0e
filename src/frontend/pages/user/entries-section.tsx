import { Box, DynamicTable, Text } from '@forge/react';
import type { AuditEntry } from '../../../contract';
import { useNavigation } from '../../app/navigation';
import { whatText, whyTexts } from '../../audit/audit-texts';
import { FailureMessage } from '../../kit/failure-message';
import { Loading } from '../../kit/loading';
import { Pager } from '../../kit/pager';
import { Section } from '../../kit/section';
import { TextLink } from '../../kit/text-link';
import { Person } from '../../people/person';
import { useTexts } from '../../texts/texts-context';
import type { Entries } from './use-entries';

/** What this app did to the account, the newest first, with why, and each with the way to its run. */
export function EntriesSection({ entries: { loaded, reload, pages } }: { entries: Entries }) {
  const { t } = useTexts();
  const found = loaded.state === 'failed' ? undefined : loaded.data;
  const isLoading = loaded.state === 'loading';

  return (
    <Section title={t('user-entries.title')} help={t('user-entries.help')}>
      {loaded.state === 'failed' && <FailureMessage failure={loaded.failure} onRetry={reload} />}
      {isLoading && found === undefined && <Loading height="200px" />}
      {found?.rows.length === 0 && !isLoading && (
        <Text>{t(found.nextCursor === undefined ? 'user-entries.none' : 'user-entries.none-so-far')}</Text>
      )}
      {found !== undefined && found.rows.length > 0 && <EntriesTable entries={found.rows} isLoading={isLoading} />}
      {found !== undefined && <Pager pages={pages} nextCursor={found.nextCursor} isBusy={isLoading} />}
    </Section>
  );
}

function EntriesTable({ entries, isLoading }: { entries: readonly AuditEntry[]; isLoading: boolean }) {
  const texts = useTexts();
  const { t, instant } = texts;
  return (
    <DynamicTable
      label={t('user-entries.title')}
      isFixedSize
      isLoading={isLoading}
      head={{
        cells: [
          { key: 'at', content: t('history.at'), width: 16 },
          { key: 'act', content: t('user-entries.act'), width: 18 },
          { key: 'result', content: t('history.result'), width: 12 },
          { key: 'why', content: t('audit.reason'), width: 28 },
          { key: 'by', content: t('history.by'), width: 16 },
          { key: 'run', content: t('history.run'), width: 10 },
        ],
      }}
      rows={entries.map((entry, index) => ({
        key: `r${String(index)}`,
        cells: [
          { key: 'at', content: <Text>{instant(entry.at)}</Text> },
          { key: 'act', content: <Text>{whatText(texts, entry)}</Text> },
          { key: 'result', content: <Text>{texts.find(`outcome.${entry.result}`) ?? ''}</Text> },
          { key: 'why', content: <Text maxLines={3}>{whyTexts(texts, entry).join(' · ')}</Text> },
          { key: 'by', content: <Person accountId={entry.by} /> },
          { key: 'run', content: <Box>{entry.runId !== undefined && <RunLink runId={entry.runId} />}</Box> },
        ],
      }))}
    />
  );
}

function RunLink({ runId }: { runId: string }) {
  const { t } = useTexts();
  const { go } = useNavigation();
  return (
    <TextLink
      text={t('user-entries.open-run')}
      onOpen={() => {
        go({ page: 'run', runId });
      }}
    />
  );
}
