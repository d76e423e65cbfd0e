import { Box, Button, FileCard, Inline, ProgressBar, Text, xcss } from '@forge/react';
import type { ReactNode } from 'react';
import type { Export } from '../../../contract';
import { useNavigation } from '../../app/navigation';
import { exportShare, exportTitle, failureText, progressText } from '../../export-start/export-texts';
import { useExports } from '../../export-start/followed-exports';
import { useDownload } from '../../export-start/use-download';
import { FailureMessage } from '../../kit/failure-message';
import { useTexts } from '../../texts/texts-context';

/** One line for exports at work, and then for a file or a failure until it was seen to. Nothing on the exports' own page. */
export function ExportLine() {
  const { place } = useNavigation();
  const { exports, finished } = useExports();
  if (place.page === 'exports') return null;
  const [running, ...others] = exports.filter(({ state }) => state === 'running');
  if (finished?.state === 'failed') return <FailedLine failed={finished} />;
  if (finished !== undefined) return <ReadyLine ready={finished} />;
  return running === undefined ? null : <RunningLine running={running} more={others.length} />;
}

/** @param more how many others are at work */
function RunningLine({ running, more }: { running: Export; more: number }) {
  const texts = useTexts();
  const share = exportShare(running);
  return (
    <Box role="status" backgroundColor="color.background.information" padding="space.100" xcss={lineStyle}>
      <Inline space="space.200" alignBlock="center" shouldWrap>
        <Text>{texts.t('exports.under-way')}</Text>
        <OpenButton text={exportTitle(texts, running)} />
        <Box xcss={barStyle}>
          <ProgressBar
            ariaLabel={texts.t('exports.progress')}
            value={share ?? 0}
            isIndeterminate={share === undefined}
          />
        </Box>
        <Text color="color.text.subtle">{progressText(texts, running)}</Text>
        {more > 0 && <Text color="color.text.subtle">{texts.t('exports.more-under-way', { count: more })}</Text>}
      </Inline>
    </Box>
  );
}

/** The file itself stands in the line: whoever asked for it has it by one click, wherever they are. */
function ReadyLine({ ready }: { ready: Export }) {
  const { t } = useTexts();
  const { fileType, download, failure } = useDownload(ready);
  return (
    <Box role="status" backgroundColor="color.background.success" padding="space.100" xcss={lineStyle}>
      <EndOf text={t('exports.is-ready', { count: ready.rows })}>
        <Box xcss={fileStyle} backgroundColor="elevation.surface">
          <FileCard fileName={ready.fileName} fileSize={ready.bytes} fileType={fileType} onDownload={download} />
        </Box>
      </EndOf>
      {failure !== undefined && <FailureMessage failure={failure} />}
    </Box>
  );
}

function FailedLine({ failed }: { failed: Export }) {
  const texts = useTexts();
  const values = { what: exportTitle(texts, failed), reason: failureText(texts, failed) };
  return (
    <Box role="status" backgroundColor="color.background.danger" padding="space.100" xcss={lineStyle}>
      <EndOf text={texts.t('exports.has-failed', values)} />
    </Box>
  );
}

/** What came of an export, and the ways from there. */
function EndOf({ text, children }: { text: string; children?: ReactNode }) {
  const { t } = useTexts();
  const { dismiss } = useExports();
  return (
    <Inline space="space.200" alignBlock="center" shouldWrap>
      <Text>{text}</Text>
      {children}
      <OpenButton text={t('exports.open')} />
      <Button appearance="subtle" spacing="compact" onClick={dismiss}>
        {t('common.close')}
      </Button>
    </Inline>
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
const fileStyle = xcss({ width: '320px', borderRadius: 'radius.small' });
const barStyle = xcss({ width: '160px' });
