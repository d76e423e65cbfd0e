import { Lozenge, type LozengeProps } from '@forge/react';
import type { RunState } from '../../contract';
import { useTexts } from '../texts-context';

const COLOURS: Record<RunState, NonNullable<LozengeProps['appearance']>> = {
  planning: 'inprogress',
  planned: 'new',
  applying: 'inprogress',
  paused: 'moved',
  done: 'success',
  cancelled: 'default',
  failed: 'removed',
};

/** One colour each, everywhere. */
export function RunStateLozenge({ state }: { state: RunState }) {
  const { t } = useTexts();
  return <Lozenge appearance={COLOURS[state]}>{t(`run-state.${state}`)}</Lozenge>;
}
