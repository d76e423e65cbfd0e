import type { Failure } from '../../contract';
import { useCall } from '../app/use-call';
import { Choice } from '../kit/choice';
import { useTexts } from '../texts/texts-context';

type Props = {
  spaceKey: string;
  /** Empty: none is chosen. */
  issueTypeId: string;
  error: string | undefined;
  isDisabled: boolean;
  onChange: (issueTypeId: string) => void;
};

/** What kind of work item a space is given; of a space that may be gone. */
export function IssueTypeField({ spaceKey, issueTypeId, error, isDisabled, onChange }: Props) {
  const { t } = useTexts();
  const { loaded } = useCall('alerts.issueTypes', { spaceKey });
  const rows = loaded.state === 'failed' ? [] : (loaded.data?.rows ?? []);
  const isGone = loaded.state === 'ready' && issueTypeId !== '' && !rows.some(({ id }) => id === issueTypeId);
  const failureText = ({ code }: Failure): string =>
    code === 'not-found' ? t('alert-problem.space-gone') : t(`error.${code}`);
  const goneText = isGone ? t('alert-problem.issue-type-gone') : undefined;

  return (
    <Choice
      id="delivery-issue-type"
      label={t('delivery.issue-type')}
      error={error ?? (loaded.state === 'failed' ? failureText(loaded.failure) : goneText)}
      isDisabled={isDisabled || loaded.state !== 'ready'}
      isClearable={false}
      options={rows.map(({ id, name }) => ({ value: id, label: name }))}
      value={issueTypeId}
      onChange={(chosen) => {
        if (chosen !== undefined) onChange(chosen);
      }}
    />
  );
}
