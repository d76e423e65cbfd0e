import { SectionMessage, SectionMessageAction, Stack, Text } from '@forge/react';
import type { Failure } from '../../contract';
import type { TextKey } from '../texts/i18n';
import { useTexts } from '../texts/texts-context';
import { useProblem } from '../texts/use-problem';

type Props = {
  failure: Failure;
  /** Of what only reads. Absent where trying again would do the same harm or nothing. */
  onRetry?: () => void;
  /** What has failed only reads, or prepares: whatever became of it, nothing was changed. */
  isRead?: boolean;
};

/** What happened, what to do, and the id that finds the log line. */
export function FailureMessage({ failure, onRetry, isRead = onRetry !== undefined }: Props) {
  const { t, duration } = useTexts();
  const problem = useProblem();
  const first = problem(failure.fields, failure.fields?.[0]?.path ?? '');
  const wait =
    failure.retryAfterMs === undefined
      ? undefined
      : t('failure.wait', { duration: duration(failure.retryAfterMs / 1_000) });
  // What a key lacks is told with how to mend it.
  const isWhole = first !== undefined && failure.code === 'missing-scope';
  // The actions cross to the host as raw elements: they are plain, without hooks.
  const actions = onRetry
    ? [
        <SectionMessageAction key="retry" onClick={onRetry}>
          {t('failure.retry')}
        </SectionMessageAction>,
      ]
    : [];

  return (
    <SectionMessage appearance="error" title={t(`error.${failure.code}`)} actions={actions}>
      <Stack space="space.100">
        {first !== undefined && <Text>{first}</Text>}
        {!isWhole && <Text>{t(helpOf(failure, isRead))}</Text>}
        {wait !== undefined && <Text>{wait}</Text>}
        {failure.logId !== '' && (
          <Text size="small" color="color.text.subtle">
            {t('failure.log-id', { logId: failure.logId })}
          </Text>
        )}
      </Stack>
    </SectionMessage>
  );
}

function helpOf({ code }: Failure, isRead: boolean): TextKey {
  return isRead && code === 'atlassian-unavailable' ? 'failure.unread' : `error-help.${code}`;
}
