import { Box, Button, Heading, SectionMessage, Stack, Text, xcss } from '@forge/react';
import type { Boot } from '../../../contract';
import { FirstRunTracker } from '../../org-key/first-run-tracker';
import { OrgKeyForm } from '../../org-key/org-key-form';
import { OrgKeySteps } from '../../org-key/org-key-steps';
import { useTexts } from '../../texts/texts-context';
import { CheckKeyAgain } from './check-key-again';
import { StoredData } from './stored-data';

type Props = {
  boot: Pick<Boot, 'orgKey' | 'owner'>;
  onStored: () => void;
  onChanged: () => void;
  /** Absent: the person may not read what is stored. */
  onHistory: (() => void) | undefined;
};

/** The first minute: where the organization key comes from, and the form that takes it. */
export function FirstRunPage({ boot: { orgKey, owner }, onStored, onChanged, onHistory }: Props) {
  const { t } = useTexts();
  return (
    <Box xcss={pageStyle}>
      <Stack space="space.300">
        <Heading as="h1" size="medium">
          {t(orgKey === 'rejected' ? 'first-run.rejected-title' : 'first-run.title')}
        </Heading>
        {orgKey === 'rejected' ? (
          <Stack space="space.100">
            <SectionMessage appearance="warning" title={t('key.rejected-title')}>
              <Text>{t('first-run.rejected-text')}</Text>
            </SectionMessage>
            <CheckKeyAgain onWorking={onChanged}>
              {onHistory !== undefined && <Button onClick={onHistory}>{t('first-run.show-history')}</Button>}
            </CheckKeyAgain>
          </Stack>
        ) : (
          <Text>{t('first-run.intro')}</Text>
        )}
        {owner !== undefined && orgKey !== 'rejected' && (
          <StoredData owner={owner} orgKey={orgKey} onDeleted={onChanged} />
        )}
        {orgKey !== 'rejected' && <FirstRunTracker current="create" />}
        <OrgKeySteps />
        <Heading as="h2" size="small">
          {t('first-run.step-paste')}
        </Heading>
        <OrgKeyForm onStored={onStored} {...(owner?.orgId !== undefined && { orgId: owner.orgId })} />
        {owner !== undefined && orgKey === 'rejected' && (
          <StoredData owner={owner} orgKey={orgKey} onDeleted={onChanged} />
        )}
      </Stack>
    </Box>
  );
}

const pageStyle = xcss({ maxWidth: '720px' });
