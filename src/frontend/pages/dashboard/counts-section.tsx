import { Inline, Stack, Text } from '@forge/react';
import type { Dashboard, OrgCounts } from '../../../contract';
import { useNavigation } from '../../app/navigation';
import { NumberTile } from '../../kit/number-tile';
import { Section } from '../../kit/section';
import type { Texts } from '../../texts/i18n';
import { useTexts } from '../../texts/texts-context';
import { COUNT_FILTERS } from './dashboard-filters';

type Name = keyof OrgCounts;

/** Cuts of the whole: the numbers of each add up to all accounts. */
const CUTS = [
  { label: 'counts.by-status', names: ['active', 'suspended', 'deactivated', 'noDirectory', 'forDeletion'] },
  { label: 'counts.by-claim', names: ['managed', 'unmanaged'] },
] as const satisfies { label: string; names: Name[] }[];

/** Whom these count, a cut has counted too. */
const OVERLAPPING: readonly Name[] = ['invited', 'orgAdmins', 'withoutMfa'];

/** The organization as Atlassian counts it now, and the invited, whom only a scan tells apart. */
export function CountsSection({ dashboard: { counts, asOf, activityAsOf } }: { dashboard: Dashboard }) {
  const texts = useTexts();
  const { t, shortInstant } = texts;
  const sources = [
    t('common.as-of', { time: shortInstant(asOf) }),
    ...(activityAsOf === undefined ? [] : [t('counts.invited-as-of', { time: shortInstant(activityAsOf) })]),
  ];

  return (
    <Section title={t('counts.title')} asOf={sources.join(' · ')}>
      <Tiles counts={counts} names={['total']} />
      {CUTS.map(({ label, names }) => (
        <Tiles key={label} text={cutText(texts, t(label), restOf(counts, names))} counts={counts} names={names} />
      ))}
      <Tiles text={t('counts.overlapping')} counts={counts} names={OVERLAPPING} />
    </Section>
  );
}

/** How many accounts no number of the cut counts. Counts are up to five minutes apart, so it may be below 0. */
function restOf(counts: OrgCounts, names: readonly Name[]): number {
  return names.reduce((rest, name) => rest - (counts[name] ?? 0), counts.total);
}

/** That the numbers add up, or what is left; nothing but the name of the cut where they were counted at two times. */
function cutText({ t }: Texts, group: string, rest: number): string {
  if (rest < 0) return group;
  return rest === 0 ? t('counts.adds-up', { group }) : t('counts.rest', { group, count: rest });
}

function Tiles({ text, counts, names }: { text?: string; counts: OrgCounts; names: readonly Name[] }) {
  const { t } = useTexts();
  const { go } = useNavigation();
  return (
    <Stack space="space.100">
      {text !== undefined && <Text color="color.text.subtle">{text}</Text>}
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
    </Stack>
  );
}
