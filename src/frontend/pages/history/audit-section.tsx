import { Inline, Stack } from '@forge/react';
import type { AuditFilter } from '../../../contract';
import { useNavigation } from '../../app/navigation';
import { useCall } from '../../app/use-call';
import { ExportButton } from '../../export-start/export-button';
import { FailureMessage } from '../../kit/failure-message';
import { Loading } from '../../kit/loading';
import { Section } from '../../kit/section';
import { usePages } from '../../kit/use-pages';
import { useTexts } from '../../texts/texts-context';
import { AtlassianEventsSection } from './atlassian-events-section';
import { AuditFilterBar } from './audit-filter-bar';
import { AuditRows } from './audit-rows';
import { TrailCheckSection } from './trail-check-section';
import { TrailHeadline } from './trail-headline';

const ROWS = 25;

/** Every administrative act, the newest first: filters, the entries that they find, and a check of the whole trail. */
export function AuditSection({ filter }: { filter: AuditFilter }) {
  const { t, timeZone } = useTexts();
  const { go } = useNavigation();
  const pages = usePages(JSON.stringify(filter));
  const { cursor } = pages;
  const isFolded = foldsRuns(filter);
  const { loaded, reload } = useCall('audit.list', {
    filter,
    timeZone,
    limit: ROWS,
    names: true,
    ...(isFolded && { fold: true }),
    ...(cursor !== undefined && { cursor }),
  });
  const asked = useCall('audit.about', {}).loaded;
  const about = asked.state === 'failed' ? undefined : asked.data;
  const found = loaded.state === 'failed' ? undefined : loaded.data;
  const isLoading = loaded.state === 'loading';

  return (
    <Stack space="space.200">
      <TrailHeadline about={about} />
      <AuditFilterBar
        filter={filter}
        names={found?.names ?? {}}
        onChange={(next) => {
          go({ page: 'audit', filter: next });
        }}
      />
      <Inline alignInline="end">
        <ExportButton label={t('exports.export')} input={{ kind: 'audit', options: { filter, timeZone } }} />
      </Inline>
      {loaded.state === 'failed' && <FailureMessage failure={loaded.failure} onRetry={reload} />}
      {isLoading && found === undefined && <Loading height="400px" />}
      {found !== undefined && (
        <AuditRows filter={filter} isFolded={isFolded} found={found} isLoading={isLoading} pages={pages} />
      )}
      <AtlassianEventsSection filter={filter} names={found?.names ?? {}} />
      <Section title={t('audit.verify')}>
        <TrailCheckSection witness={about?.witness} />
      </Section>
    </Stack>
  );
}

/** A run is one line, unless a run, a person or an act is looked for: what was done to whom then stands by itself. */
function foldsRuns({ target, act, runId }: AuditFilter): boolean {
  return target === undefined && act === undefined && runId === undefined;
}
