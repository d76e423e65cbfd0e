import { LoadingButton, Stack } from '@forge/react';
import type { CallInput } from '../../contract';
import { useSession } from '../app/session';
import { FailureMessage } from '../kit/failure-message';
import { useExportStart } from './use-export-start';

type Props = { label: string; input: CallInput<'exports.start'>; isCompact?: boolean };

/** Starts an export of what is shown; the line above the tabs tells when its file is ready. Nothing where nothing may be downloaded. */
export function ExportButton({ label, input, isCompact = false }: Props) {
  const { isReadOnly } = useSession();
  const { isBusy, failure, start } = useExportStart();
  if (isReadOnly) return null;
  return (
    <Stack space="space.100">
      <LoadingButton
        spacing={isCompact ? 'compact' : 'default'}
        isLoading={isBusy}
        onClick={() => {
          start(input);
        }}
      >
        {label}
      </LoadingButton>
      {failure !== undefined && <FailureMessage failure={failure} isRead />}
    </Stack>
  );
}
