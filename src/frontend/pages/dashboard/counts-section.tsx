import { Inline } from '@forge/react';
import type { Dashboard, OrgCounts } from '../../../contract';
import { useNavigation } from '../../app/navigation';
import { NumberTile } from '../../kit/number-tile';
import { Section } from '../../kit/section';
import { useTexts } from '../../texts/texts-context';
import { COUNT_FILTERS } from './dashboard-filters';

/** The organization as Atlassian counts it now, and the invited, whom only a scan tells apart. */
export function CountsSection({ dashboard: { counts, asOf, activityAsOf } }: { dashboard: Dashboard }) {
  const { t, shortInstant } = useTexts();
  const { go } = useNavigation();
  const names = Object.keys(COUNT_FILTERS) as (keyof OrgCounts)[];
  const sources = [
    t('common.as-of', { time: shortInstant(asOf) }),
    ...(activityAsOf === undefined ? [] : [t('counts.invited-as-of', { time: shortInstant(activityAsOf) })]),
  ];

  return (
    <Section title={t('counts.title')} asOf={sources.join(' · ')}>
      <Inline space="space.150" rowSpace="space.150" alignBlock="stretch" shouldWrap>
        {names.map((name) => {
          const value = counts[name];
          return value === undefined ? null : (
            <NumberTile
              key={name}
              value={value}
              label={t(`count.${name}`)}
              onOpen={() => {
                go({ page: 'users', filter: COUNT_FILTERS[name] });
              }}
            />
          );
        })}
      </Inline>
    </Section>
  );
}
