import { Box, Button, Inline, ProgressBar, Stack, Text, xcss } from '@forge/react';
import type { Export } from '../../../contract';
import { useTask } from '../../app/use-task';
import { exportShare, exportTitle, progressText } from '../../export-start/export-texts';
import { FailureMessage } from '../../kit/failure-message';
import { useTexts } from '../../texts/texts-context';
import { ExportScopeLine } from './export-scope-line';

/** An export at work: how far it is, and a way to end it. */
export function RunningExport({ running }: { running: Export }) {
  const texts = useTexts();
  const { t } = texts;
  const cancel = useTask('exports.cancel');
  const share = exportShare(running);
  return (
    <Box role="status" backgroundColor="color.background.information" padding="space.200" xcss={panelStyle}>
      <Stack space="space.100">
        <Inline space="space.200" alignBlock="center" spread="space-between" shouldWrap>
          <Text weight="medium">{exportTitle(texts, running)}</Text>
          <Button
            spacing="compact"
            isDisabled={cancel.isBusy}
            onClick={() => {
              cancel.start({ exportId: running.exportId }, () => undefined);
            }}
          >
            {t('exports.cancel')}
          </Button>
        </Inline>
        <ExportScopeLine of={running} />
        <ProgressBar ariaLabel={t('exports.progress')} value={share ?? 0} isIndeterminate={share === undefined} />
        <Text color="color.text.subtle">{progressText(texts, running)}</Text>
        {cancel.failure !== undefined && <FailureMessage failure={cancel.failure} />}
      </Stack>
    </Box>
  );
}

const panelStyle = xcss({ borderRadius: 'radius.small' });
