import { Box, Heading, Stack } from '@forge/react';
import type { UserDetail } from '../../../contract';
import { FactList } from '../../kit/facts';
import { LastActiveText } from '../../people/user-marks';
import { useTexts } from '../../texts/texts-context';

/** What is known of the account itself. */
export function AccountFacts({ user }: { user: UserDetail }) {
  const { t, day, find, list } = useTexts();
  const { mfaEnabled, addedAt, deactivatedOn } = user;
  const roles = user.platformRoles.map((role) => find(`role.${role}`) ?? role);

  return (
    <Stack space="space.100">
      <Heading as="h3" size="small">
        {t('user.account')}
      </Heading>
      <FactList
        facts={[
          { label: t('user.email'), value: user.email ?? t('user.email-hidden') },
          { label: t('user.account-id'), value: user.accountId },
          { label: t('user.managed'), value: t(`claim-long.${user.claimStatus}`) },
          {
            label: t('user.last-active'),
            value: (
              <Box>
                <LastActiveText user={user} />
              </Box>
            ),
          },
          { label: t('user.added'), value: addedAt === undefined ? undefined : day(addedAt.slice(0, 10)) },
          {
            label: t('user.deactivated'),
            value: deactivatedOn === undefined ? undefined : day(deactivatedOn.slice(0, 10)),
          },
          {
            label: t('user.mfa'),
            value: mfaEnabled === undefined ? t('common.unknown') : t(mfaEnabled ? 'common.on' : 'common.off'),
          },
          { label: t('user.org-roles'), value: roles.length === 0 ? t('user.no-org-roles') : list(roles) },
          { label: t('user.nickname'), value: user.nickname },
          { label: t('user.job-title'), value: user.jobTitle },
          { label: t('user.department'), value: user.department },
          { label: t('user.location'), value: user.location },
          { label: t('user.time-zone'), value: user.timeZone },
        ]}
      />
    </Stack>
  );
}
