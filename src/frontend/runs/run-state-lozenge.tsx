import { Lozenge, type LozengeProps } from '@forge/react';
import type { RunState } from '../../contract';
import { useTexts } from '../texts/texts-context';

const COLOURS: Record<RunState, NonNullable<LozengeProps['appearance']>> = {
  planning: 'inprogress',
  planned: 'new',
  applying: 'inprogress',
  paused: 'moved',
  done: 'success',
  cancelled: 'default',
  failed: 'removed',
};

/** One colour each, everywhere. @param isWaiting confirmed, and behind another run */
export function RunStateLozenge({ state, isWaiting = false }: { state: RunState; isWaiting?: boolean }) {
  const { t } = useTexts();
  if (isWaiting) return <Lozenge>{t('run.waiting')}</Lozenge>;
  return <Lozenge appearance={COLOURS[state]}>{t(`run-state.${state}`)}</Lozenge>;
}
