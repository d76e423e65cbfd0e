import { SectionMessage, Stack, Text } from '@forge/react';
import type { Run } from '../../../contract';
import { useSession } from '../../app/session';
import { AccountsInPart } from '../../people/accounts-in-part';
import { useTexts } from '../../texts/texts-context';
import { BreakerLately } from './breaker-lately';

/** What a person should know before they confirm: the run is large; some of it is found out only on the way. */
export function PlanWarnings({ run }: { run: Run }) {
  const { t, percent, list, number } = useTexts();
  const { caller } = useSession();
  const { breaker, idpCheck, directories, options } = run;
  const places = directories
    .filter(({ accounts }) => accounts > 0)
    .map(({ name, accounts }) => t('review.in-directory', { directory: name, accounts }));

  return (
    <Stack space="space.100">
      {options.directoryIds !== undefined && places.length > 0 && (
        <Text>{t('review.only-in', { directories: list(places) })}</Text>
      )}
      {options.directoryIds === undefined && directories.length > 1 && places.length > 0 && (
        <Text>{t('review.in-all', { directories: list(places) })}</Text>
      )}
      <AccountsInPart count={run.readInPart} />
      {breaker.exceeded && (
        <SectionMessage appearance="warning" title={t('review.breaker-title', { share: percent(breaker.percent) })}>
          <Text>
            {t('review.breaker-text', {
              count: run.willAct,
              orgUsers: breaker.orgUsers === undefined ? t('common.unknown') : number(breaker.orgUsers),
            })}
          </Text>
          <BreakerLately run={run} />
        </SectionMessage>
      )}
      {run.needsOrgAdmin && !caller.isOrgAdmin && (
        <SectionMessage appearance="warning" title={t('review.admins-only-title')}>
          <Text>{t('review.admins-only-text')}</Text>
        </SectionMessage>
      )}
      {idpCheck === 'row-by-row' && (
        <SectionMessage appearance="information" title={t('review.idp-title')}>
          <Text>{t('review.idp-text')}</Text>
        </SectionMessage>
      )}
    </Stack>
  );
}
