import { Inline } from '@forge/react';
import type { RunSummary } from '../../../contract';
import { useNavigation } from '../../app/navigation';
import { Section } from '../../kit/section';
import { TextLink } from '../../kit/text-link';
import { RunsTable } from '../../runs/runs-table';
import { useTexts } from '../../texts/texts-context';

/** The newest runs, and the way to all of them. */
export function RecentRuns({ runs }: { runs: readonly RunSummary[] }) {
  const { t } = useTexts();
  const { go } = useNavigation();
  return (
    <Section title={t('recent-runs.title')}>
      <RunsTable runs={runs} isLoading={false} />
      <Inline>
        <TextLink
          text={t('recent-runs.all')}
          onOpen={() => {
            go({ page: 'history' });
          }}
        />
      </Inline>
    </Section>
  );
}
