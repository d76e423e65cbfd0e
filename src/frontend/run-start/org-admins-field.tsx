import { Checkbox, SectionMessage, Text } from '@forge/react';
import { useSession } from '../app/session';
import { useTexts } from '../texts/texts-context';

type Props = { isIncluded: boolean; onChange: (isIncluded: boolean) => void };

/**
 * Organization admins are left out unless one of them says so here, and names them before the run is applied. Others are
 * not asked.
 */
export function OrgAdminsField({ isIncluded, onChange }: Props) {
  const { t } = useTexts();
  const { caller } = useSession();
  if (!caller.isOrgAdmin) return null;
  return (
    <>
      <Checkbox
        label={t('run-options.org-admins')}
        isChecked={isIncluded}
        onChange={() => {
          onChange(!isIncluded);
        }}
      />
      {isIncluded && (
        <SectionMessage appearance="warning">
          <Text>{t('run-options.org-admins-warning')}</Text>
        </SectionMessage>
      )}
    </>
  );
}
