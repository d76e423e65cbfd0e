import { Box, DynamicTable, Text } from '@forge/react';
import type { AuditEntry } from '../../../contract';
import { useNavigation } from '../../app/navigation';
import { useCall } from '../../app/use-call';
import { actText } from '../../audit/audit-texts';
import { FailureMessage } from '../../kit/failure-message';
import { Loading } from '../../kit/loading';
import { Pager } from '../../kit/pager';
import { Section } from '../../kit/section';
import { TextLink } from '../../kit/text-link';
import { usePages } from '../../kit/use-pages';
import { Person } from '../../people/person';
import type { Texts } from '../../texts/i18n';
import { useTexts } from '../../texts/texts-context';

const ROWS = 10;

/** What this app did to the account, the newest first, each with the way to its run. */
export function EntriesSection({ accountId }: { accountId: string }) {
  const { t } = useTexts();
  const pages = usePages(accountId);
  const { cursor } = pages;
  const { loaded, reload } = useCall('audit.list', {
    filter: { target: accountId },
    limit: ROWS,
    ...(cursor !== undefined && { cursor }),
  });
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
          { key: 'at', content: t('history.at'), width: 20 },
          { key: 'act', content: t('user-entries.act'), width: 26 },
          { key: 'result', content: t('history.result'), width: 28 },
          { key: 'by', content: t('history.by'), width: 16 },
          { key: 'run', content: t('history.run'), width: 10 },
        ],
      }}
      rows={entries.map((entry, index) => ({
        key: `r${String(index)}`,
        cells: [
          { key: 'at', content: <Text>{instant(entry.at)}</Text> },
          { key: 'act', content: <Text>{actOf(texts, entry)}</Text> },
          { key: 'result', content: <Text>{resultLine(texts, entry)}</Text> },
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

/** What was done; of a run, what the run did. */
function actOf(texts: Texts, { act, detail }: AuditEntry): string {
  const action = typeof detail?.action === 'string' ? texts.find(`action.${detail.action}`) : undefined;
  return action ?? actText(texts, act);
}

/** The outcome in words, with the reason where there are words for it. */
function resultLine({ find, t }: Texts, { result, reason }: AuditEntry): string {
  const outcome = find(`outcome.${result}`) ?? '';
  const why = reason === undefined ? undefined : find(`run-reason.${reason}`);
  return why === undefined ? outcome : t('user-entries.result-why', { result: outcome, why });
}
