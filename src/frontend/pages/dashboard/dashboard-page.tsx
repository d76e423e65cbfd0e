import { Stack, Text } from '@forge/react';
import type { Dashboard } from '../../../contract';
import { useCall } from '../../app/use-call';
import { FailureMessage } from '../../kit/failure-message';
import { Loading } from '../../kit/loading';
import { PageHeading } from '../../kit/page-heading';
import { PageFreshness } from '../../org/page-freshness';
import { ScanProgress } from '../../org/scan-progress';
import { UndecidableMessage } from '../../org/undecidable-message';
import { useScan } from '../../org/use-scan';
import { AccountsInPart } from '../../people/accounts-in-part';
import { useTexts } from '../../texts/texts-context';
import { ActivityAges } from './activity-ages';
import { AlertsSection } from './alerts-section';
import { AppUseSection } from './app-use';
import { CountsSection } from './counts-section';
import { FindUser } from './find-user';
import { FirstScan } from './first-scan';
import { RecentExports } from './recent-exports';
import { RecentRuns } from './recent-runs';

/** The organization in numbers; each number opens the list of those it counts. */
export function DashboardPage() {
  const { t, shortInstant } = useTexts();
  const { loaded, reload } = useCall('dashboard.get', {});
  const found = loaded.state === 'failed' ? undefined : loaded.data;
  const scan = useScan(found?.scan?.jobId, reload);
  const asOf = found?.activityAsOf;
  const hasScan = asOf !== undefined;

  return (
    <Stack space="space.300">
      <PageHeading
        title={t('dashboard.title')}
        action={
          hasScan && (
            <PageFreshness scan={scan} onRefresh={reload}>
              <Text color="color.text.subtle">{t('scan.as-of', { time: shortInstant(asOf) })}</Text>
              {found?.readInPart !== undefined && <AccountsInPart count={found.readInPart} />}
            </PageFreshness>
          )
        }
      />
      <FindUser />
      {loaded.state === 'failed' && <FailureMessage failure={loaded.failure} onRetry={reload} />}
      {loaded.state === 'loading' && found === undefined && <Loading height="600px" />}
      {found !== undefined && !hasScan && <FirstScan scan={scan} isReading={loaded.state === 'loading'} />}
      {hasScan && <ScanProgress scan={scan} />}
      {found !== undefined && <Sections dashboard={found} />}
    </Stack>
  );
}

function Sections({ dashboard }: { dashboard: Dashboard }) {
  const { t } = useTexts();
  const { activity, alerts, undecidable, activityAsOf: asOf } = dashboard;
  return (
    <>
      <CountsSection dashboard={dashboard} />
      {undecidable !== undefined && (
        <UndecidableMessage
          title={t('undecidable.inactivity')}
          text={t('undecidable.inactivity-help')}
          undecidable={undecidable}
        />
      )}
      {activity !== undefined && asOf !== undefined && (
        <ActivityAges activity={activity} counts={dashboard.counts} asOf={asOf} />
      )}
      {alerts !== undefined && asOf !== undefined && (
        <AlertsSection alerts={alerts} asOf={asOf} thresholds={dashboard.thresholds} trend={dashboard.trend} />
      )}
      <AppUseSection apps={dashboard.apps} today={dashboard.today} asOf={dashboard.asOf} activityAsOf={asOf} />
      {dashboard.recentRuns.length > 0 && <RecentRuns runs={dashboard.recentRuns} />}
      {dashboard.recentExports.length > 0 && <RecentExports exports={dashboard.recentExports} />}
    </>
  );
}
