import { Box, SectionMessage, SectionMessageAction, Stack, Text, xcss } from '@forge/react';
import { useNavigation } from '../../app/navigation';
import { useTexts } from '../../texts/texts-context';
import { HistoryPage } from '../history/history-page';
import { RunPage } from '../run/run-page';

/** What who had access may still read while Atlassian rejects the key: runs and the audit. Nothing can be changed. */
export function StoredShell({ onConnect }: { onConnect: () => void }) {
  const { t } = useTexts();
  const { place } = useNavigation();
  return (
    <Box xcss={pageStyle}>
      <Stack space="space.200">
        <SectionMessage
          appearance="warning"
          title={t('key.rejected-title')}
          actions={[
            <SectionMessageAction key="connect" onClick={onConnect}>
              {t('stored-shell.connect')}
            </SectionMessageAction>,
          ]}
        >
          <Text>{t('stored-shell.text')}</Text>
        </SectionMessage>
        {place.page === 'run' ? (
          <RunPage key={place.runId} runId={place.runId} onUnderWay={() => undefined} />
        ) : (
          <HistoryPage place={place.page === 'audit' ? place : { page: 'history' }} />
        )}
      </Stack>
    </Box>
  );
}

const pageStyle = xcss({ maxWidth: '1440px' });
