import { Inline, SectionMessage, Stack, Text } from '@forge/react';
import type { RunAction, UserDetail } from '../../../contract';
import { useSession } from '../../app/session';
import { FailureMessage } from '../../kit/failure-message';
import { Menu } from '../../kit/menu';
import { ActionButton } from '../../run-start/action-button';
import { mayRun } from '../../run-start/may-run';
import type { RunStart } from '../../run-start/use-run-start';
import { useTexts } from '../../texts/texts-context';

/** Actions on this account alone: the same plan and review as for thousands. Those that would do nothing are not offered. */
export function UserActions({ user, runStart }: { user: UserDetail; runStart: RunStart }) {
  const { t, find } = useTexts();
  const { capabilities } = useSession();
  const { lifecycle, protectedBy } = user;
  // An organization admin can be included in the review; nothing else that protects gives way.
  const isDisabled = runStart.isBusy || (protectedBy !== undefined && protectedBy !== 'org-admin');
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
          <ActionButton key={action} action={action} isDisabled={isDisabled} onAct={act} />
        ))}
        <Menu
          label={t('selection.more-actions')}
          isDisabled={isDisabled}
          items={accessActionsFor(user).map((action) => ({
            label: t(`action.${action}`),
            isDisabled: !mayRun(action, capabilities),
            onSelect: () => {
              act(action);
            },
          }))}
        />
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

/** What can be given and taken. A part of the page that was not read hides nothing: the plan finds out. */
function accessActionsFor({ apps, groups, claimStatus, unread }: UserDetail): RunAction[] {
  return [
    'grant-app',
    ...(apps.length > 0 || unread.includes('apps') ? (['revoke-app'] as const) : []),
    'add-to-group',
    ...(groups.length > 0 || unread.includes('groups') ? (['remove-from-group'] as const) : []),
    ...(claimStatus !== 'unmanaged' ? (['revoke-tokens'] as const) : []),
  ];
}
