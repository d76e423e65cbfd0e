import { Heading, LoadingButton, SectionMessage, SectionMessageAction, Stack, Text } from '@forge/react';
import { useState } from 'react';
import { useNavigation } from '../../app/navigation';
import { useTask } from '../../app/use-task';
import { useExports } from '../../export-start/followed-exports';
import { FailureMessage } from '../../kit/failure-message';
import { useTexts } from '../../texts/texts-context';

/** Starts the export of everything stored; the files are where all exports are. */
export function StoredDataExport() {
  const { t, locale } = useTexts();
  const { go } = useNavigation();
  const { watch } = useExports();
  const task = useTask('privacy.export');
  const [isStarted, setIsStarted] = useState(false);

  return (
    <Stack space="space.100" alignInline="start">
      <Heading as="h4" size="xsmall">
        {t('privacy.export-title')}
      </Heading>
      <Text>{t('privacy.export-text')}</Text>
      <LoadingButton
        isLoading={task.isBusy}
        onClick={() => {
          task.start({ locale }, ({ exportId, jsonExportId }) => {
            watch(exportId);
            watch(jsonExportId);
            setIsStarted(true);
          });
        }}
      >
        {t('privacy.export')}
      </LoadingButton>
      {isStarted && (
        <SectionMessage
          appearance="information"
          actions={[
            <SectionMessageAction
              key="open"
              onClick={() => {
                go({ page: 'exports' });
              }}
            >
              {t('privacy.open-exports')}
            </SectionMessageAction>,
          ]}
        >
          <Text>{t('privacy.export-started')}</Text>
        </SectionMessage>
      )}
      {task.failure !== undefined && <FailureMessage failure={task.failure} />}
    </Stack>
  );
}
