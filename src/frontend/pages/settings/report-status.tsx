import { Heading, Stack, Text } from '@forge/react';
import type { PersonalDataReport } from '../../../contract';
import { useCall } from '../../app/use-call';
import { FailureMessage } from '../../kit/failure-message';
import { useTexts } from '../../texts/texts-context';

/** The report by which the app learns whose account was closed. */
export function ReportStatus() {
  const { t } = useTexts();
  const { loaded, reload } = useCall('privacy.about', {});
  return (
    <Stack space="space.100">
      <Heading as="h4" size="xsmall">
        {t('report.title')}
      </Heading>
      <Text>{t('report.text')}</Text>
      {loaded.state === 'failed' && <FailureMessage failure={loaded.failure} onRetry={reload} />}
      {loaded.state === 'loading' && <Text color="color.text.subtle">{t('report.asking')}</Text>}
      {loaded.state === 'ready' && <ReportLine report={loaded.data.report} />}
    </Stack>
  );
}

function ReportLine({ report }: { report: PersonalDataReport }) {
  const { t, number, instant, dayOf, day } = useTexts();
  switch (report.state) {
    case 'never':
      return <Text color="color.text.subtle">{t('report.never')}</Text>;
    case 'running':
      return <Text color="color.text.subtle">{t('report.running', { time: instant(report.at) })}</Text>;
    case 'done': {
      const { at, accounts, closed, updated, nextAt } = report;
      const counts = { count: accounts, closed: number(closed), updated: number(updated) };
      return <Text>{t('report.done', { time: instant(at), ...counts, next: day(dayOf(nextAt)) })}</Text>;
    }
    case 'failed': {
      const { at, failure = 'internal', nextAt } = report;
      const reason = t(`error.${failure}`);
      return (
        <Text color="color.text.danger">
          {t('report.failed', { time: instant(at), reason, next: instant(nextAt) })}
        </Text>
      );
    }
  }
}
