import { Inline, Text } from '@forge/react';
import type { RunSummary } from '../../../contract';
import { Section } from '../../components/section';
import { TextLink } from '../../components/text-link';
import { useNavigation } from '../../navigation';
import { useTexts } from '../../texts-context';
import { RunsTable } from '../history/runs-table';

/** The newest runs, and the way to all of them. */
export function RunsSection({ runs }: { runs: readonly RunSummary[] }) {
  const { t } = useTexts();
  const { go } = useNavigation();
  return (
    <Section title={t('recent-runs.title')}>
      {runs.length === 0 ? (
        <Text>{t('history.none-help')}</Text>
      ) : (
        <>
          <RunsTable runs={runs} isLoading={false} />
          <Inline>
            <TextLink
              text={t('recent-runs.all')}
              onOpen={() => {
                go({ page: 'history' });
              }}
            />
          </Inline>
        </>
      )}
    </Section>
  );
}
