import { Button, Inline, Stack } from '@forge/react';
import { FailureMessage } from '../../components/failure-message';
import { Loading } from '../../components/loading';
import { PageHeading } from '../../components/page-heading';
import { ProtectedMark, StatusLozenge } from '../../components/user-marks';
import { useCall } from '../../hooks/use-call';
import { useRunStart } from '../../hooks/use-run-start';
import type { UserSection } from '../../../contract';
import { useNavigation } from '../../navigation';
import { useTexts } from '../../texts-context';
import { AccountFacts } from './account-facts';
import { AppsSection } from './apps-section';
import { DirectoriesSection } from './directories-section';
import { GroupsSection } from './groups-section';
import { UserActions } from './user-actions';

/** One account: what it is, where it has access and why, and what can be done with it. */
export function UserPage({ accountId }: { accountId: string }) {
  const { t, shortInstant } = useTexts();
  const { go } = useNavigation();
  const { loaded, reload } = useCall('users.get', { accountId });
  const runStart = useRunStart();
  const user = loaded.state === 'failed' ? undefined : loaded.data;
  const isUnread = (section: UserSection): boolean => user?.unread.includes(section) ?? false;

  return (
    <Stack space="space.200">
      <Inline>
        <Button
          appearance="subtle"
          iconBefore="arrow-left"
          onClick={() => {
            go({ page: 'users', filter: {} });
          }}
        >
          {t('user.back')}
        </Button>
      </Inline>
      {loaded.state === 'failed' && <FailureMessage failure={loaded.failure} onRetry={reload} />}
      {loaded.state === 'loading' && user === undefined && <Loading height="600px" />}
      {user !== undefined && (
        <Stack space="space.300">
          <Stack space="space.100">
            <PageHeading title={user.name} freshness={t('common.as-of', { time: shortInstant(user.asOf) })} />
            <Inline space="space.100" alignBlock="center">
              <StatusLozenge status={user.status} />
              {user.protectedBy !== undefined && <ProtectedMark reason={user.protectedBy} />}
            </Inline>
          </Stack>
          <UserActions user={user} runStart={runStart} />
          <AccountFacts user={user} />
          <DirectoriesSection directories={user.directories} />
          <AppsSection apps={user.apps} isUnread={isUnread('apps')} />
          <GroupsSection groups={user.groups} isUnread={isUnread('groups')} />
        </Stack>
      )}
      {runStart.dialog}
    </Stack>
  );
}
