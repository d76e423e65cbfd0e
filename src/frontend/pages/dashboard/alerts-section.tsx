import { Inline, Stack, Text } from '@forge/react';
import type { Dashboard, InactivityLevel } from '../../../contract';
import { INACTIVITY_LEVELS } from '../../../domain/words';
import { useNavigation } from '../../app/navigation';
import { NumberTile } from '../../kit/number-tile';
import { Section } from '../../kit/section';
import { TextLink } from '../../kit/text-link';
import { useAppName } from '../../org/use-app-name';
import { LevelLozenge } from '../../people/user-marks';
import type { Texts } from '../../texts/i18n';
import { useTexts } from '../../texts/texts-context';
import { unusedFilter } from './dashboard-filters';
import { TrendView, pointsByDay, type DayPoint } from './trend-view';

type Props = {
  alerts: NonNullable<Dashboard['alerts']>;
  asOf: string;
  thresholds: Dashboard['thresholds'];
  trend: Dashboard['trend'];
};

/** How many accounts have not been used for long, what counts as long, and how that has changed. */
export function AlertsSection({ alerts, asOf, thresholds, trend }: Props) {
  const texts = useTexts();
  const { t, shortInstant } = texts;
  const { go } = useNavigation();
  const points = pointsByDay(trend, texts.dayOf);

  return (
    <Section
      title={t('alerts.title')}
      asOf={t('scan.as-of', { time: shortInstant(asOf) })}
      help={t('inactivity.intro')}
    >
      <Inline space="space.150" rowSpace="space.150" alignBlock="stretch" shouldWrap>
        {INACTIVITY_LEVELS.map((level) => (
          <NumberTile
            key={level}
            value={alerts[level]}
            label={<LevelLozenge level={level} />}
            note={changeText(texts, points, level)}
            onOpen={() => {
              go({ page: 'alerts', level, state: 'open' });
            }}
          />
        ))}
      </Inline>
      <UnusedLine alerts={alerts} thresholds={thresholds} />
      <Rule thresholds={thresholds} />
      <TrendView points={points} />
    </Section>
  );
}

/** How those who are overdue relate to all who are not used for as long, whom a list of users finds by their age. */
function UnusedLine({ alerts: { overdue, unused }, thresholds }: Pick<Props, 'alerts' | 'thresholds'>) {
  const { t } = useTexts();
  const { go } = useNavigation();
  if (unused === undefined || unused === 0) return null;
  const { overdueDays, countedApps } = thresholds;
  const rest = unused - overdue;
  return (
    <Inline space="space.100" rowSpace="space.050" alignBlock="center" shouldWrap>
      <Text color="color.text.subtle">
        {[
          t('alerts.unused', { count: unused, days: overdueDays, overdue }),
          ...(rest > 0 ? [t('alerts.unused-rest', { count: rest })] : []),
        ].join(' ')}
      </Text>
      {countedApps.length === 0 && (
        <TextLink
          text={t('alerts.show-unused')}
          onOpen={() => {
            go({ page: 'users', filter: unusedFilter(overdueDays) });
          }}
        />
      )}
    </Inline>
  );
}

/** What the numbers were counted with, and the way to change it. */
function Rule({ thresholds }: Pick<Props, 'thresholds'>) {
  const { t, list } = useTexts();
  const { go } = useNavigation();
  const appName = useAppName();
  const { warningDays, overdueDays, marginDays, countedApps } = thresholds;
  const apps = countedApps.length === 0 ? t('alerts.all-apps') : list(countedApps.map((key) => appName(key, '')));

  return (
    <Stack>
      <Text color="color.text.subtle">{t('alerts.rule', { warningDays, overdueDays, marginDays, apps })}</Text>
      <Inline space="space.200">
        <TextLink
          text={t('alerts.open')}
          onOpen={() => {
            go({ page: 'alerts' });
          }}
        />
        <TextLink
          text={t('alerts.change-rule')}
          onOpen={() => {
            go({ page: 'settings', section: 'inactivity' });
          }}
        />
      </Inline>
    </Stack>
  );
}

/** The last two days on which there was a scan, compared. */
function changeText({ t, day }: Texts, points: readonly DayPoint[], level: InactivityLevel): string | undefined {
  const [before, last] = points.slice(-2);
  if (before === undefined || last === undefined) return undefined;
  const change = last[level] - before[level];
  const values = { count: Math.abs(change), day: day(before.day) };
  if (change === 0) return t('alerts.same', values);
  return t(change > 0 ? 'alerts.more' : 'alerts.fewer', values);
}
