import { Inline, LoadingButton, SectionMessage, Stack, Text } from '@forge/react';
import type { JoinedSeats } from '../../../domain/seats/joined';
import { FailureMessage } from '../../kit/failure-message';
import { Loading } from '../../kit/loading';
import { Section } from '../../kit/section';
import { useTexts } from '../../texts/texts-context';
import { SeatsTable } from './seats-table';
import { usePathEnd } from './use-path-end';
import { useSeats, type Seats } from './use-seats';

/** Why the account takes seats: every path, and how each is ended. What was not read is said. */
export function SeatsSection({ accountId, isProtected }: { accountId: string; isProtected: boolean }) {
  const { t, shortInstant } = useTexts();
  const seats = useSeats(accountId);
  const pathEnd = usePathEnd(accountId);
  const { loaded, reload } = seats;
  const found = loaded.state === 'failed' ? undefined : loaded.data;

  return (
    <Section
      title={t('seats.title')}
      help={t('seats.help')}
      asOf={found && t('common.as-of', { time: shortInstant(found.asOf) })}
    >
      {loaded.state === 'failed' && <FailureMessage failure={loaded.failure} onRetry={reload} />}
      {loaded.state === 'loading' && found === undefined && <Loading height="200px" />}
      {found?.apps.length === 0 && <Text>{t('seats.none')}</Text>}
      {found !== undefined && found.apps.length > 0 && (
        <Stack space="space.150">
          {pathEnd.failure !== undefined && <FailureMessage failure={pathEnd.failure} isRead />}
          <SeatsTable apps={found.apps} pathEnd={pathEnd} isProtected={isProtected} />
          <WhatIsUnread found={found} seats={seats} />
        </Stack>
      )}
    </Section>
  );
}

/** Groups that may hold further paths: those of later pages, and those that Atlassian did not answer for. */
function WhatIsUnread({ found, seats }: { found: JoinedSeats; seats: Seats }) {
  const { t, list } = useTexts();
  const { unreadGroups, nextCursor, groupsRead } = found;
  return (
    <Stack space="space.100">
      {unreadGroups.length > 0 && (
        <SectionMessage appearance="warning" title={t('seats.unread', { count: unreadGroups.length })}>
          <Text>{t('seats.unread-groups', { groups: list(unreadGroups.map(({ name }) => name)) })}</Text>
        </SectionMessage>
      )}
      {nextCursor !== undefined && (
        <Inline space="space.100" alignBlock="center" shouldWrap>
          <Text>{t('seats.groups-read', { count: groupsRead + unreadGroups.length })}</Text>
          <LoadingButton isLoading={seats.isReadingMore} onClick={seats.readMore}>
            {t('seats.read-more')}
          </LoadingButton>
        </Inline>
      )}
      {seats.moreFailure !== undefined && <FailureMessage failure={seats.moreFailure} isRead />}
    </Stack>
  );
}
