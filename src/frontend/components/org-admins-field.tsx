import { Checkbox, SectionMessage, Text } from '@forge/react';
import { useTexts } from '../texts-context';

type Props = { isIncluded: boolean; onChange: (isIncluded: boolean) => void };

/** Organization admins are left out unless a person says so here, and names them before the run is applied. */
export function OrgAdminsField({ isIncluded, onChange }: Props) {
  const { t } = useTexts();
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
