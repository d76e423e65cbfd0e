import { Inline, Lozenge, Text, type LozengeProps } from '@forge/react';
import type { RunOutcome } from '../../../contract';
import type { OutcomeCount } from '../../runs/run-texts';
import { useTexts } from '../../texts/texts-context';

const COLOURS: Partial<Record<RunOutcome, NonNullable<LozengeProps['appearance']>>> = {
  done: 'success',
  failed: 'removed',
  unknown: 'moved',
  'will-act': 'inprogress',
};

function OutcomeLozenge({ outcome }: { outcome: RunOutcome }) {
  const { t } = useTexts();
  return (
    <Lozenge appearance={COLOURS[outcome] ?? 'default'} maxWidth="320px">
      {t(`outcome.${outcome}`)}
    </Lozenge>
  );
}

/** How many accounts had each outcome, in words. */
export function OutcomeTotals({ outcomes }: { outcomes: readonly OutcomeCount[] }) {
  const { number } = useTexts();
  return (
    <Inline space="space.200" rowSpace="space.100" shouldWrap>
      {outcomes.map(({ outcome, count }) => (
        <Inline key={outcome} space="space.050" alignBlock="center">
          <Text weight="medium">{number(count)}</Text>
          <OutcomeLozenge outcome={outcome} />
        </Inline>
      ))}
    </Inline>
  );
}
