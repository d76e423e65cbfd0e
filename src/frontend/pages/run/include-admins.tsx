import { Button, Inline, ModalTransition } from '@forge/react';
import { useState } from 'react';
import type { Run } from '../../../contract';
import { useSession } from '../../app/session';
import { useTexts } from '../../texts/texts-context';
import { IncludeAdminsDialog } from './include-admins-dialog';

/** An organization admin's way to act on organization admins as well, beside the list of those who are left out. */
export function IncludeAdmins({ run }: { run: Run }) {
  const { t } = useTexts();
  const { caller, isReadOnly } = useSession();
  const [isOpen, setOpen] = useState(false);
  if (!caller.isOrgAdmin || isReadOnly) return null;
  return (
    <Inline>
      <Button
        spacing="compact"
        onClick={() => {
          setOpen(true);
        }}
      >
        {t('review.include-admins', { count: run.counts['excluded-org-admin'] ?? 0 })}
      </Button>
      <ModalTransition>
        {isOpen && (
          <IncludeAdminsDialog
            run={run}
            onCancel={() => {
              setOpen(false);
            }}
          />
        )}
      </ModalTransition>
    </Inline>
  );
}
