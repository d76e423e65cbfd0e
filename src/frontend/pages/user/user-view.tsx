import { Inline, Stack, Text } from '@forge/react';
import { useState } from 'react';
import type { UserDetail, UserSection } from '../../../contract';
import { PageHeading } from '../../kit/page-heading';
import { SideBySide } from '../../kit/side-by-side';
import { AccountTypeMark, ProtectedMark, StatusLozenge } from '../../people/user-marks';
import { useRunStart } from '../../run-start/use-run-start';
import { PageFreshness } from '../../org/page-freshness';
import { useTexts } from '../../texts/texts-context';
import { AccountFacts } from './account-facts';
import { ActivitySection } from './activity-section';
import { AppsSection } from './apps-section';
import { DirectoriesSection } from './directories-section';
import { EntriesSection } from './entries-section';
import { GroupsSection } from './groups-section';
import { LastChange } from './last-change';
import { SeatsSection } from './seats-section';
import { TokensSection } from './tokens-section';
import { useEntries, type Entries } from './use-entries';
import { UserActions } from './user-actions';

type Props = { user: UserDetail; isLoading: boolean; onRefresh: () => void };

/** An account that was read. Seats, tokens and changes are read apart: they cost more, and fail alone. */
export function UserView({ user, isLoading, onRefresh }: Props) {
  const { accountId } = user;
  const runStart = useRunStart();
  const entries = useEntries(accountId);
  const [refreshes, setRefreshes] = useState(0);
  const isUnread = (section: UserSection): boolean => user.unread.includes(section);
  const readApart = `${accountId} ${String(refreshes)}`;

  return (
    <Stack space="space.300">
      <UserHeading
        user={user}
        isLoading={isLoading}
        entries={entries}
        onRefresh={() => {
          setRefreshes(refreshes + 1);
          entries.reload();
          onRefresh();
        }}
      />
      <UserActions user={user} runStart={runStart} />
      <SideBySide>
        <AccountFacts user={user} />
        <Stack space="space.300">
          <DirectoriesSection directories={user.directories} />
          <ActivitySection user={user} isUnread={isUnread('activity')} />
        </Stack>
      </SideBySide>
      <SeatsSection key={`seats ${readApart}`} accountId={accountId} isProtected={user.protectedBy !== undefined} />
      <AppsSection apps={user.apps} isUnread={isUnread('apps')} />
      <GroupsSection groups={user.groups} isUnread={isUnread('groups')} />
      <TokensSection key={`tokens ${readApart}`} user={user} />
      <EntriesSection entries={entries} />
      {runStart.dialog}
    </Stack>
  );
}

function UserHeading({ user, entries, isLoading, onRefresh }: Props & { entries: Entries }) {
  const { t, shortInstant } = useTexts();
  return (
    <Stack space="space.100">
      <PageHeading
        title={user.name}
        action={
          <PageFreshness isBusy={isLoading} onRefresh={onRefresh}>
            <Text color="color.text.subtle">{t('common.as-of', { time: shortInstant(user.asOf) })}</Text>
          </PageFreshness>
        }
      />
      <Inline space="space.100" rowSpace="space.050" alignBlock="center" shouldWrap>
        <StatusLozenge status={user.status} />
        <AccountTypeMark accountType={user.accountType} />
        {user.protectedBy !== undefined && <ProtectedMark reason={user.protectedBy} />}
        <LastChange entries={entries} />
      </Inline>
    </Stack>
  );
}
