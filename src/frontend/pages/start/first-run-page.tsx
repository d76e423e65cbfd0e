import { Box, Heading, SectionMessage, Stack, Text, xcss } from '@forge/react';
import { FirstRunTracker } from '../../components/first-run-tracker';
import { OrgKeyForm } from '../../components/org-key-form';
import { OrgKeySteps } from '../../components/org-key-steps';
import { useTexts } from '../../texts-context';

type Props = {
  /** A key is stored, and Atlassian does not take it any more. */ isRejected: boolean;
  onStored: () => void;
};

/** The first minute: where the organization key comes from, and the form that takes it. */
export function FirstRunPage({ isRejected, onStored }: Props) {
  const { t } = useTexts();
  return (
    <Box xcss={pageStyle}>
      <Stack space="space.300">
        <Heading as="h1" size="medium">
          {t('first-run.title')}
        </Heading>
        {isRejected ? (
          <SectionMessage appearance="warning" title={t('key.rejected-title')}>
            <Text>{t('first-run.rejected-text')}</Text>
          </SectionMessage>
        ) : (
          <Text>{t('first-run.intro')}</Text>
        )}
        <FirstRunTracker current="create" />
        <OrgKeySteps />
        <Heading as="h2" size="small">
          {t('first-run.step-paste')}
        </Heading>
        <OrgKeyForm onStored={onStored} />
      </Stack>
    </Box>
  );
}

const pageStyle = xcss({ maxWidth: '720px' });
