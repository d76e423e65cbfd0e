import { Box, FileCard, Inline, ModalTransition, Stack, Text, xcss } from '@forge/react';
import { useState } from 'react';
import type { Export } from '../../../contract';
import { useTask } from '../../app/use-task';
import { exportTitle } from '../../export-start/export-texts';
import { useDownload } from '../../export-start/use-download';
import { FailureMessage } from '../../kit/failure-message';
import { AccountsInPart } from '../../people/accounts-in-part';
import { useTexts } from '../../texts/texts-context';
import { DeleteFileDialog } from './delete-file-dialog';
import { ExportScopeLine } from './export-scope-line';

/** A file to be fetched or deleted, with what it holds. The host saves what the card's download gives it. */
export function ReadyFile({ ready, onDeleted }: { ready: Export; onDeleted: () => void }) {
  const { t } = useTexts();
  const remove = useTask('exports.delete');
  const { fileType, download, failure } = useDownload(ready);
  const [isDeleting, setIsDeleting] = useState(false);
  const { exportId, fileName, bytes } = ready;
  const shownFailure = isDeleting ? undefined : (failure ?? remove.failure); // an open dialog shows its own

  const askToDelete = (): void => {
    remove.forget();
    setIsDeleting(true);
  };
  const closeDialog = (): void => {
    setIsDeleting(false);
  };
  const deleteFile = (): void => {
    remove.start({ exportId }, () => {
      closeDialog();
      onDeleted();
    });
  };

  return (
    <Box padding="space.200" backgroundColor="elevation.surface.raised" xcss={cardStyle}>
      <Stack space="space.100">
        <FileFacts ready={ready} />
        <FileCard
          fileName={fileName}
          fileSize={bytes}
          fileType={fileType}
          onDownload={download}
          onDelete={askToDelete}
        />
        {!ready.neutralizeFormulas && <Text color="color.text.warning">{t('exports.not-neutralized')}</Text>}
        {shownFailure !== undefined && <FailureMessage failure={shownFailure} isRead={failure !== undefined} />}
      </Stack>
      <ModalTransition>
        {isDeleting && (
          <DeleteFileDialog fileName={fileName} task={remove} onDelete={deleteFile} onCancel={closeDialog} />
        )}
      </ModalTransition>
    </Box>
  );
}

/** What the file is, until when it is kept, of what and whom it is, and what of it is unknown. */
function FileFacts({ ready }: { ready: Export }) {
  const texts = useTexts();
  const { t, instant } = texts;
  return (
    <>
      <Inline space="space.200" alignBlock="center" shouldWrap>
        <Text weight="medium">{exportTitle(texts, ready)}</Text>
        <Text>{t('exports.rows', { count: ready.rows })}</Text>
        {ready.expiresAt !== undefined && (
          <Text color="color.text.subtle">{t('exports.until', { time: instant(ready.expiresAt) })}</Text>
        )}
      </Inline>
      <AccountsInPart count={ready.readInPart} />
      <ExportScopeLine of={ready} />
    </>
  );
}

const cardStyle = xcss({ borderRadius: 'radius.small', boxShadow: 'elevation.shadow.raised' });
