import { Box, Button, Inline, ProgressBar, Text, xcss } from '@forge/react';
import type { Export } from '../../../contract';
import { useExports } from '../../exports-context';
import { useNavigation } from '../../navigation';
import { useTexts } from '../../texts-context';
import { exportShare, exportTitle, progressText } from '../exports/export-words';

/** One line for an export at work, and then for its file until it was seen to. Nothing on the exports' own page. */
export function ExportLine() {
  const { place } = useNavigation();
  const { exports, finished } = useExports();
  if (place.page === 'exports') return null;
  const running = exports.find(({ state }) => state === 'running');
  if (finished !== undefined) return <FinishedLine finished={finished} />;
  return running === undefined ? null : <RunningLine running={running} />;
}

function RunningLine({ running }: { running: Export }) {
  const texts = useTexts();
  const share = exportShare(running);
  return (
    <Box role="status" backgroundColor="color.background.information" padding="space.100" xcss={lineStyle}>
      <Inline space="space.200" alignBlock="center" shouldWrap>
        <OpenButton text={exportTitle(texts, running)} />
        <Box xcss={barStyle}>
          <ProgressBar
            ariaLabel={texts.t('exports.progress')}
            value={share ?? 0}
            isIndeterminate={share === undefined}
          />
        </Box>
        <Text color="color.text.subtle">{progressText(texts, running)}</Text>
      </Inline>
    </Box>
  );
}

function FinishedLine({ finished }: { finished: Export }) {
  const { t } = useTexts();
  const { dismiss } = useExports();
  return (
    <Box role="status" backgroundColor="color.background.success" padding="space.100" xcss={lineStyle}>
      <Inline space="space.200" alignBlock="center" shouldWrap>
        <Text>{t('exports.is-ready', { file: finished.fileName, count: finished.rows })}</Text>
        <OpenButton text={t('exports.open')} />
        <Button appearance="subtle" spacing="compact" onClick={dismiss}>
          {t('common.close')}
        </Button>
      </Inline>
    </Box>
  );
}

function OpenButton({ text }: { text: string }) {
  const { go } = useNavigation();
  const { dismiss } = useExports();
  return (
    <Button
      appearance="subtle"
      spacing="compact"
      onClick={() => {
        dismiss();
        go({ page: 'exports' });
      }}
    >
      {text}
    </Button>
  );
}

const lineStyle = xcss({ borderRadius: 'radius.small' });
const barStyle = xcss({ width: '160px' });
