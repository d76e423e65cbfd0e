import { Button, ModalTransition, Stack, Text } from '@forge/react';
import { useState } from 'react';
import type { Boot, StoredDataOwner } from '../../../contract';
import { IssueTypeField } from '../../delivery/issue-type-field';
import { SpaceField } from '../../delivery/space-field';
import { NameTypedDialog } from '../../org/name-typed-dialog';
import { useTexts } from '../../texts/texts-context';

type Props = { owner: StoredDataOwner; orgKey: Boot['orgKey']; onDeleted: () => void };

/** The button that announces the deletion of what nobody can be let in to, or carries it out once its day has come. */
export function DeleteClosedData({ owner, orgKey, onDeleted }: Props) {
  const { t } = useTexts();
  const [isOpen, setIsOpen] = useState(false);
  const [openedAt] = useState(() => Date.now());
  const { announceableFrom, deletableFrom } = owner;
  const isDue = Date.parse(deletableFrom ?? announceableFrom) <= openedAt;
  if (!isDue && orgKey !== 'foreign') return null;
  const isAnnouncing = deletableFrom === undefined && isDue;

  return (
    <Stack alignInline="start">
      <Button
        appearance="danger"
        onClick={() => {
          setIsOpen(true);
        }}
      >
        {t(isAnnouncing ? 'stored-data.announce' : 'stored-data.delete')}
      </Button>
      <ModalTransition>
        {isOpen && (
          <DeletionDialog
            name={owner.name}
            isAnnouncing={isAnnouncing}
            onDone={onDeleted}
            onCancel={() => {
              setIsOpen(false);
            }}
          />
        )}
      </ModalTransition>
    </Stack>
  );
}

type DialogProps = { name: string; isAnnouncing: boolean; onDone: () => void; onCancel: () => void };

function DeletionDialog({ name, isAnnouncing, onDone, onCancel }: DialogProps) {
  const { t } = useTexts();
  const [notice, setNotice] = useState({ spaceKey: '', issueTypeId: '' });
  const isPlaced = notice.spaceKey !== '' && notice.issueTypeId !== '';
  return (
    <NameTypedDialog
      call="privacy.delete"
      id="delete-closed-name"
      title={t(isAnnouncing ? 'stored-data.announce' : 'stored-data.delete')}
      action={t(isAnnouncing ? 'stored-data.announce' : 'stored-data.delete')}
      orgName={name}
      {...(isAnnouncing && { extras: { notice } })}
      isDisabled={isAnnouncing && !isPlaced}
      onDone={onDone}
      onCancel={onCancel}
    >
      {isAnnouncing ? (
        <>
          <Text>{t('stored-data.announce-help')}</Text>
          <SpaceField
            spaceKey={notice.spaceKey}
            error={undefined}
            isDisabled={false}
            onChange={(spaceKey) => {
              setNotice({ spaceKey, issueTypeId: '' });
            }}
          />
          {notice.spaceKey !== '' && (
            <IssueTypeField
              spaceKey={notice.spaceKey}
              issueTypeId={notice.issueTypeId}
              error={undefined}
              isDisabled={false}
              onChange={(issueTypeId) => {
                setNotice({ ...notice, issueTypeId });
              }}
            />
          )}
        </>
      ) : (
        <>
          <Text>{t('delete-data.undo')}</Text>
          <Text weight="medium">{t('delete-data.final')}</Text>
        </>
      )}
    </NameTypedDialog>
  );
}
