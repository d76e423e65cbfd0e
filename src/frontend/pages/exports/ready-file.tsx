import { Box, FileCard, Inline, Stack, Text, xcss } from '@forge/react';
import { useState } from 'react';
import type { Export, Failure } from '../../../contract';
import { FailureMessage } from '../../components/failure-message';
import { downloadExport } from '../../download';
import { useTask } from '../../hooks/use-task';
import { useTexts } from '../../texts-context';
import { ExportScope } from './export-scope';
import { exportTitle } from './export-words';

/** A file to be fetched or deleted, with what it holds. The host saves what the card's download gives it. */
export function ReadyFile({ ready, onDeleted }: { ready: Export; onDeleted: () => void }) {
  const texts = useTexts();
  const { t, instant } = texts;
  const remove = useTask('exports.delete');
  const [failure, setFailure] = useState<Failure>();
  const { exportId, fileName, bytes, rows, expiresAt } = ready;
  const fileType = fileName.endsWith('.json') ? 'application/json' : 'text/csv';

  const download = async (): Promise<Blob | undefined> => {
    setFailure(undefined);
    const result = await downloadExport(exportId, fileType);
    if (result.ok) return result.file;
    setFailure(result.failure);
    return undefined;
  };

  return (
    <Box padding="space.200" backgroundColor="elevation.surface.raised" xcss={cardStyle}>
      <Stack space="space.100">
        <Inline space="space.200" alignBlock="center" shouldWrap>
          <Text weight="medium">{exportTitle(texts, ready)}</Text>
          <Text>{t('exports.rows', { count: rows })}</Text>
          {expiresAt !== undefined && (
            <Text color="color.text.subtle">{t('exports.until', { time: instant(expiresAt) })}</Text>
          )}
        </Inline>
        <ExportScope of={ready} />
        <FileCard
          fileName={fileName}
          fileSize={bytes}
          fileType={fileType}
          onDownload={download}
          onDelete={() => {
            remove.start({ exportId }, onDeleted);
          }}
        />
        {!ready.neutralizeFormulas && <Text color="color.text.warning">{t('exports.not-neutralized')}</Text>}
        {(failure ?? remove.failure) !== undefined && <Failed failure={failure ?? remove.failure} />}
      </Stack>
    </Box>
  );
}

function Failed({ failure }: { failure: Failure | undefined }) {
  return failure === undefined ? null : <FailureMessage failure={failure} />;
}

const cardStyle = xcss({ borderRadius: 'radius.small', boxShadow: 'elevation.shadow.raised' });
