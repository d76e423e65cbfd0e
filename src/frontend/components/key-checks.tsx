import { Icon, Inline, Stack, Text, type IconProps } from '@forge/react';
import type { KeyCheck } from '../../contract';
import { useTexts } from '../texts-context';

const MARKS: Record<KeyCheck['result'], { glyph: IconProps['glyph']; color: NonNullable<IconProps['color']> }> = {
  passed: { glyph: 'status-success', color: 'color.icon.success' },
  limited: { glyph: 'status-warning', color: 'color.icon.warning' },
  failed: { glyph: 'cross-circle', color: 'color.icon.danger' },
};

/** What was tried with a key, one line each, and for what did not pass: what it means and how to mend it. */
export function KeyChecks({ checks }: { checks: readonly KeyCheck[] }) {
  const { t, find } = useTexts();
  return (
    <Stack space="space.100">
      {checks.map(({ check, result, problem }) => (
        <Inline key={check} space="space.100" alignBlock="start">
          <Icon {...MARKS[result]} label={t(`check-result.${result}`)} />
          <Stack>
            <Text>{t(`check.${check}`)}</Text>
            {result !== 'passed' && (
              <Text color="color.text.subtle">
                {(problem === undefined ? undefined : find(`check-problem.${problem}`)) ?? t(`check-help.${check}`)}
              </Text>
            )}
          </Stack>
        </Inline>
      ))}
    </Stack>
  );
}
