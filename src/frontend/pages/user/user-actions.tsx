import { Inline, SectionMessage, Stack, Text } from '@forge/react';
import type { RunAction, UserDetail } from '../../../contract';
import { actionOf } from '../../../domain/actions/action';
import { RUN_ACTIONS } from '../../../domain/words/runs';
import { useSession } from '../../app/session';
import { FailureMessage } from '../../kit/failure-message';
import { Menu } from '../../kit/menu';
import { ActionButton } from '../../run-start/action-button';
import { keyWhyNot } from '../../run-start/may-run';
import type { RunStart } from '../../run-start/use-run-start';
import { useTexts } from '../../texts/texts-context';

/** Actions on this account alone: the same plan and review as for thousands. Those that would do nothing are not offered. */
export function UserActions({ user, runStart }: { user: UserDetail; runStart: RunStart }) {
  const { t, find } = useTexts();
  const { capabilities } = useSession();
  const { lifecycle, protectedBy } = user;
  // An organization admin can be included in the review; nothing else that protects gives way.
  const isDisabled = runStart.isBusy || (protectedBy !== undefined && protectedBy !== 'org-admin');
  const { buttons, items } = offered(user);
  const act = (action: RunAction): void => {
    runStart.ask({ action, selection: { parts: [{ accountIds: [user.accountId] }] }, who: { name: user.name } });
  };

  return (
    <Stack space="space.150">
      {runStart.failure !== undefined && <FailureMessage failure={runStart.failure} isRead />}
      {protectedBy !== undefined && (
        <SectionMessage appearance="information">
          <Text>{t(`protected-by.${protectedBy}`)}</Text>
        </SectionMessage>
      )}
      <Inline space="space.100" shouldWrap>
        {buttons.map((action) => (
          <ActionButton key={action} action={action} isDisabled={isDisabled} onAct={act} />
        ))}
        <Menu
          label={t('selection.more-actions')}
          isDisabled={isDisabled}
          items={items.map((action) => ({
            label: t(`action.${action}`),
            whyNot: keyWhyNot(action, capabilities, t),
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

/**
 * What would change something: an account that is suspended in one of two directories can be suspended and restored. A part
 * of the page that was not read hides nothing: the plan finds out.
 */
const WOULD_CHANGE: Record<RunAction, (user: UserDetail) => boolean> = {
  suspend: ({ directories }) => directories.some(({ status }) => status !== 'suspended'),
  restore: ({ directories }) => directories.some(({ status }) => status !== 'active'),
  deactivate: (user) => isOurs(user) && user.status !== 'deactivated',
  reactivate: (user) => isOurs(user) && user.status === 'deactivated',
  'grant-app': () => true,
  'revoke-app': ({ apps, unread }) => apps.length > 0 || unread.includes('apps'),
  'add-to-group': () => true,
  'remove-from-group': ({ groups, unread }) => groups.length > 0 || unread.includes('groups'),
  'revoke-tokens': ({ claimStatus }) => claimStatus !== 'unmanaged',
};

/** Whether the organization may deactivate the account, for all that is known. */
function isOurs({ claimStatus, lifecycle }: UserDetail): boolean {
  return claimStatus !== 'unmanaged' && lifecycle.allowed !== false;
}

/** What stops and lets somebody work is a button, what they have an item of the menu. */
function offered(user: UserDetail): { buttons: RunAction[]; items: RunAction[] } {
  const actions = RUN_ACTIONS.filter((action) => WOULD_CHANGE[action](user));
  const isButton = (action: RunAction): boolean => ['account', 'directories'].includes(actionOf(action).at);
  return { buttons: actions.filter(isButton), items: actions.filter((action) => !isButton(action)) };
}
