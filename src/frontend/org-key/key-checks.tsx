import { Icon, Inline, Stack, Text, type IconProps } from '@forge/react';
import type { KeyCheck } from '../../contract';
import { useTexts } from '../texts/texts-context';

const MARKS: Record<KeyCheck['result'], { glyph: IconProps['glyph']; color: NonNullable<IconProps['color']> }> = {
  passed: { glyph: 'status-success', color: 'color.icon.success' },
  limited: { glyph: 'status-warning', color: 'color.icon.warning' },
  failed: { glyph: 'cross-circle', color: 'color.icon.danger' },
};

/** What was tried with a key, one line each, and for what did not pass: what it means and how to mend it. */
export function KeyChecks({ checks }: { checks: readonly KeyCheck[] }) {
  const { t } = useTexts();
  const checkHelp = useCheckHelp();
  return (
    <Stack space="space.100">
      {checks.map((one) => (
        <Inline key={one.check} space="space.100" alignBlock="start">
          <Icon {...MARKS[one.result]} label={t(`check-result.${one.result}`)} />
          <Stack>
            <Text>{t(`check.${one.check}`)}</Text>
            {one.result !== 'passed' && <Text color="color.text.subtle">{checkHelp(one)}</Text>}
          </Stack>
        </Inline>
      ))}
    </Stack>
  );
}

/** What it means that a check did not pass, and how to mend it. */
export function useCheckHelp(): (check: KeyCheck) => string {
  const { t, find } = useTexts();
  return ({ check, problem }) =>
    (problem === undefined ? undefined : find(`check-problem.${problem}`)) ?? t(`check-help.${check}`);
}
