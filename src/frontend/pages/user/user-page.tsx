import { Stack } from '@forge/react';
import { BackButton } from '../../app/back-button';
import { useNavigation } from '../../app/navigation';
import { useCall } from '../../app/use-call';
import { FailureMessage } from '../../kit/failure-message';
import { Loading } from '../../kit/loading';
import { useTexts } from '../../texts/texts-context';
import { UserView } from './user-view';

/** One account: what it is, where it has access and why, what was done to it, and what can be done with it. */
export function UserPage({ accountId }: { accountId: string }) {
  const { t } = useTexts();
  const { usersPlace } = useNavigation();
  const { loaded, reload } = useCall('users.get', { accountId });
  const user = loaded.state === 'failed' ? undefined : loaded.data;

  return (
    <Stack space="space.200">
      <BackButton text={t('user.back')} to={usersPlace} />
      {loaded.state === 'failed' && <FailureMessage failure={loaded.failure} onRetry={reload} />}
      {loaded.state === 'loading' && user === undefined && <Loading height="600px" />}
      {user !== undefined && <UserView user={user} isLoading={loaded.state === 'loading'} onRefresh={reload} />}
    </Stack>
  );
}
