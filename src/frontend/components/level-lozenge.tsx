import { Lozenge } from '@forge/react';
import type { InactivityLevel } from '../../contract';
import { useTexts } from '../texts-context';

const COLOURS = { warning: 'moved', overdue: 'removed' } as const;

/** For how long an account was not used: one colour each, everywhere. */
export function LevelLozenge({ level }: { level: InactivityLevel }) {
  const { t } = useTexts();
  return <Lozenge appearance={COLOURS[level]}>{t(`inactivity-level.${level}`)}</Lozenge>;
}
