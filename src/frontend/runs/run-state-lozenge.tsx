import { Lozenge, type LozengeProps } from '@forge/react';
import type { RunSummary } from '../../contract';
import { useTexts } from '../texts/texts-context';
import { shownState, type ShownState } from './run-texts';

const COLOURS: Record<ShownState, NonNullable<LozengeProps['appearance']>> = {
  planning: 'inprogress',
  planned: 'new',
  applying: 'inprogress',
  paused: 'moved',
  done: 'success',
  cancelled: 'default',
  failed: 'removed',
  discarded: 'default',
  'not-planned': 'removed',
};

/** One colour each, everywhere. @param isWaiting confirmed, and behind another run */
export function RunStateLozenge({ run, isWaiting = false }: { run: RunSummary; isWaiting?: boolean }) {
  const { t } = useTexts();
  if (isWaiting) return <Lozenge>{t('run.waiting')}</Lozenge>;
  const state = shownState(run);
  return <Lozenge appearance={COLOURS[state]}>{t(`run-state.${state}`)}</Lozenge>;
}
