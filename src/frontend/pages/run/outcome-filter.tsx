import { Button, Inline } from '@forge/react';
import type { RunOutcome } from '../../../contract';
import type { OutcomeCount } from '../../runs/run-texts';
import { useTexts } from '../../texts/texts-context';

type Props = {
  outcomes: readonly OutcomeCount[];
  chosen: RunOutcome | undefined;
  /** When it appears: on what is shown. */
  takesFocus?: boolean;
  onChoose: (outcome: RunOutcome) => void;
};

/** The outcomes that occurred, with how many each: one is shown at a time. */
export function OutcomeFilter({ outcomes, chosen, takesFocus = false, onChoose }: Props) {
  const { t } = useTexts();
  return (
    <Inline space="space.100" rowSpace="space.100" shouldWrap>
      {outcomes.map(({ outcome, count }) => (
        <Button
          key={outcome}
          isSelected={outcome === chosen}
          autoFocus={takesFocus && outcome === chosen}
          spacing="compact"
          onClick={() => {
            onChoose(outcome);
          }}
        >
          {t('outcome.with-count', { outcome: t(`outcome.${outcome}`), number: count })}
        </Button>
      ))}
    </Inline>
  );
}
