import { BarChart, Box, Inline, Pressable, Stack, Text, xcss } from '@forge/react';
import type { Dashboard, OrgCounts } from '../../../contract';
import { ACTIVITY_AGES } from '../../../domain/words';
import { useNavigation } from '../../app/navigation';
import { Section } from '../../kit/section';
import { SideBySide } from '../../kit/side-by-side';
import type { Texts } from '../../texts/i18n';
import { useTexts } from '../../texts/texts-context';
import { ageFilter } from './dashboard-filters';

type Props = { activity: NonNullable<Dashboard['activity']>; counts: OrgCounts; asOf: string };

const CHART_PX = 260;

/** Active accounts by the age of their last activity: a chart, and the same numbers as text. */
export function ActivityAges({ activity, counts, asOf }: Props) {
  const texts = useTexts();
  const { t, shortInstant } = texts;
  const rows = ACTIVITY_AGES.map((age) => ({ age, label: t(`activity-age.${age}`), count: activity[age] }));

  return (
    <Section
      title={t('activity.title')}
      asOf={t('scan.as-of', { time: shortInstant(asOf) })}
      help={t('inactivity.intro')}
    >
      <Text color="color.text.subtle">{populationText(texts, sum(activity), counts)}</Text>
      <SideBySide>
        <BarChart
          data={rows.map(({ label, count }) => [label, count])}
          xAccessor={0}
          yAccessor={1}
          height={CHART_PX}
          title={t('activity.chart')}
          hideMenu
        />
        <Stack>
          {rows.map(({ age, label, count }) => (
            <AgeRow key={age} age={age} label={label} count={count} total={sum(activity)} />
          ))}
        </Stack>
      </SideBySide>
    </Section>
  );
}

/** Whom the bars count; and how many are active by now, where these are others than at the scan. */
function populationText({ t }: Texts, scanned: number, { invited = 0, active }: OrgCounts): string {
  return [
    t('activity.population', { count: scanned }),
    ...(invited > 0 ? [t('activity.invited', { count: invited })] : []),
    ...(active === scanned ? [] : [t('activity.active-now', { count: active })]),
  ].join(' ');
}

type RowProps = { age: (typeof ACTIVITY_AGES)[number]; label: string; count: number; total: number };

/** A line that opens the accounts it counts. */
function AgeRow({ age, label, count, total }: RowProps) {
  const { number, percent } = useTexts();
  const { go } = useNavigation();
  return (
    <Pressable
      padding="space.100"
      xcss={rowStyle}
      onClick={() => {
        go({ page: 'users', filter: ageFilter(age) });
      }}
    >
      <Inline spread="space-between" alignBlock="center" space="space.200">
        <Text color="color.link">{label}</Text>
        <Inline space="space.200">
          <Text weight="medium">{number(count)}</Text>
          <Box xcss={shareStyle}>
            <Text color="color.text.subtle" align="end">
              {percent(total === 0 ? 0 : (count / total) * 100)}
            </Text>
          </Box>
        </Inline>
      </Inline>
    </Pressable>
  );
}

function sum(activity: Props['activity']): number {
  return Object.values(activity).reduce((total, count) => total + count, 0);
}

const rowStyle = xcss({
  width: '100%',
  textAlign: 'start',
  backgroundColor: 'color.background.neutral.subtle',
  borderRadius: 'radius.small',
  ':hover': { backgroundColor: 'color.background.neutral.subtle.hovered' },
});
const shareStyle = xcss({ width: '64px' });
