import { Box, DynamicTable, Stack, Text } from '@forge/react';
import type { RunSummary } from '../../contract';
import { useNavigation } from '../app/navigation';
import { TextLink } from '../kit/text-link';
import { Person } from '../people/person';
import { useTexts } from '../texts/texts-context';
import { RunStateLozenge } from './run-state-lozenge';
import { outcomesText, runTitle } from './run-texts';
import { UndoLinks } from './undo-links';

/** Runs: what, and what of it was taken back, in which state, with which result, by whom and when; the title opens the run. */
export function RunsTable({ runs, isLoading }: { runs: readonly RunSummary[]; isLoading: boolean }) {
  const texts = useTexts();
  const { t, instant } = texts;
  const { go } = useNavigation();

  return (
    <DynamicTable
      label={t('history.title')}
      isFixedSize
      isLoading={isLoading}
      head={{
        cells: [
          { key: 'run', content: t('history.run'), width: 34 },
          { key: 'state', content: t('history.state'), width: 14 },
          { key: 'result', content: t('history.result'), width: 18 },
          { key: 'by', content: t('history.by'), width: 16 },
          { key: 'at', content: t('history.at'), width: 18 },
        ],
      }}
      rows={runs.map((run, index) => ({
        key: `r${String(index)}`,
        cells: [
          {
            key: 'run',
            content: (
              <Stack space="space.050">
                <TextLink
                  text={runTitle(texts, run)}
                  onOpen={() => {
                    go({ page: 'run', runId: run.runId });
                  }}
                />
                <UndoLinks run={run} />
              </Stack>
            ),
          },
          {
            key: 'state',
            content: (
              <Box>
                <RunStateLozenge run={run} />
              </Box>
            ),
          },
          { key: 'result', content: <Text>{outcomesText(texts, run)}</Text> },
          { key: 'by', content: <Person accountId={run.createdBy} /> },
          { key: 'at', content: <Text>{instant(run.createdAt)}</Text> },
        ],
      }))}
    />
  );
}
