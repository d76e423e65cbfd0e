import { Text } from '@forge/react';
import type { AppUse } from '../../../contract';
import { Section } from '../../kit/section';
import { useTexts } from '../../texts/texts-context';
import { AppsTable } from './apps-table';

type Props = {
  apps: readonly AppUse[];
  /** The day that use was counted by. */
  today: string;
  /** As of when accounts with access were counted. */
  asOf: string;
  /** The scan that says who used an app; absent before the first. */
  activityAsOf: string | undefined;
};

/** Who may use each app, who does, and what was bought. */
export function AppUseSection({ apps, today, asOf, activityAsOf }: Props) {
  const { t, shortInstant } = useTexts();
  const counted = t('common.as-of', { time: shortInstant(asOf) });
  const scanned = activityAsOf === undefined ? undefined : t('apps.use-as-of', { time: shortInstant(activityAsOf) });

  return (
    <Section
      title={t('apps.title')}
      asOf={scanned === undefined ? counted : `${counted} · ${scanned}`}
      help={t('inactivity.intro')}
    >
      {apps.length === 0 ? <Text>{t('filter.no-apps')}</Text> : <AppsTable apps={apps} today={today} />}
    </Section>
  );
}
