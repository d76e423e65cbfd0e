import { Button, Inline, Stack, Text } from '@forge/react';
import type { PagePlace } from '../../app/address';
import { useNavigation } from '../../app/navigation';
import { PageHeading } from '../../kit/page-heading';
import { useTexts } from '../../texts/texts-context';
import { AuditSection } from './audit-section';
import { RunsSection } from './runs-section';

const SECTIONS = [
  { label: 'history.tab-runs', place: { page: 'history' } },
  { label: 'history.tab-audit', place: { page: 'audit', filter: {} } },
] as const satisfies { label: string; place: PagePlace }[];

/** What was done: runs, and the audit of everything. */
export function HistoryPage({ place }: { place: Extract<PagePlace, { page: 'history' | 'audit' }> }) {
  const { t, timeZone } = useTexts();
  const { go, takesFocus } = useNavigation();

  return (
    <Stack space="space.200">
      <PageHeading
        title={t('history.title')}
        freshness={<Text color="color.text.subtle">{t('common.times-in', { timeZone })}</Text>}
      />
      <Inline space="space.100">
        {SECTIONS.map(({ label, place: section }) => (
          <Button
            key={label}
            isSelected={section.page === place.page}
            autoFocus={takesFocus && section.page === place.page}
            onClick={() => {
              go(section);
            }}
          >
            {t(label)}
          </Button>
        ))}
      </Inline>
      {place.page === 'audit' ? <AuditSection filter={place.filter} /> : <RunsSection />}
    </Stack>
  );
}
