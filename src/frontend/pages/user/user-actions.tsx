import { Inline, SectionMessage, Stack, Text } from '@forge/react';
import type { RunAction, UserDetail } from '../../../contract';
import { ActionButton } from '../../components/action-button';
import { FailureMessage } from '../../components/failure-message';
import type { RunStart } from '../../hooks/use-run-start';
import { useTexts } from '../../texts-context';

/** Actions on this account alone: the same plan and review as for thousands. Those that would do nothing are not offered. */
export function UserActions({ user, runStart }: { user: UserDetail; runStart: RunStart }) {
  const { t, find } = useTexts();
  const { lifecycle, protectedBy } = user;
  const act = (action: RunAction): void => {
    runStart.ask({ action, selection: { parts: [{ accountIds: [user.accountId] }] }, count: user.name });
  };

  return (
    <Stack space="space.150">
      {runStart.failure !== undefined && <FailureMessage failure={runStart.failure} />}
      {protectedBy !== undefined && (
        <SectionMessage appearance="information">
          <Text>{t(`protected-by.${protectedBy}`)}</Text>
        </SectionMessage>
      )}
      <Inline space="space.100" shouldWrap>
        {actionsFor(user).map((action) => (
          <ActionButton
            key={action}
            action={action}
            isDisabled={runStart.isBusy || protectedBy !== undefined}
            onAct={act}
          />
        ))}
      </Inline>
      {lifecycle.allowed === false && (
        <Text color="color.text.subtle">
          {(lifecycle.reason === undefined ? undefined : find(`lifecycle.${lifecycle.reason}`)) ??
            t('lifecycle.not-allowed')}
        </Text>
      )}
    </Stack>
  );
}

/** What changes something: an account that is suspended in one of two directories can be suspended and restored. */
function actionsFor({ status, claimStatus, directories, lifecycle }: UserDetail): RunAction[] {
  const isDeactivated = status === 'deactivated';
  const isManaged = claimStatus !== 'unmanaged' && lifecycle.allowed !== false;
  return [
    ...(directories.some((directory) => directory.status !== 'suspended') ? (['suspend'] as const) : []),
    ...(directories.some((directory) => directory.status !== 'active') ? (['restore'] as const) : []),
    ...(isManaged && !isDeactivated ? (['deactivate'] as const) : []),
    ...(isManaged && isDeactivated ? (['reactivate'] as const) : []),
  ];
}
