import { LoadingButton, Text } from '@forge/react';
import { useState } from 'react';
import type { Run } from '../../../contract';
import { useNavigation } from '../../app/navigation';
import { useTask } from '../../app/use-task';
import { Dialog } from '../../kit/dialog';
import { OrgAdminsField } from '../../run-start/org-admins-field';
import { useTexts } from '../../texts/texts-context';

/**
 * Plans the same run anew with the organization admins that this plan leaves out. The new plan tells them apart: the
 * last active one and the caller stay left out.
 */
export function IncludeAdminsDialog({ run, onCancel }: { run: Run; onCancel: () => void }) {
  const { t } = useTexts();
  const { go } = useNavigation();
  const { isBusy, failure, start } = useTask('runs.plan');
  const [isIncluded, setIncluded] = useState(false);
  const { runId, action, options, reason, willAct } = run;
  const outcomes = [...(willAct > 0 ? ['will-act'] : []), 'excluded-org-admin'];

  const plan = (): void => {
    start(
      {
        action,
        selection: { parts: outcomes.map((outcome) => ({ runId, outcome })) },
        options: { ...options, includeOrgAdmins: true },
        ...(reason !== undefined && { reason }),
      },
      (planned) => {
        go({ page: 'run', runId: planned.runId });
      },
    );
  };

  return (
    <Dialog
      title={t('review.include-admins', { count: run.counts['excluded-org-admin'] ?? 0 })}
      isCancelFocused
      failure={failure}
      isRead
      onCancel={onCancel}
      actions={
        <LoadingButton appearance="primary" isLoading={isBusy} isDisabled={!isIncluded} onClick={plan}>
          {t('directories.review')}
        </LoadingButton>
      }
    >
      <Text>{t('review.include-admins-text')}</Text>
      <OrgAdminsField isIncluded={isIncluded} onChange={setIncluded} />
    </Dialog>
  );
}
