import { Stack } from '@forge/react';
import type { Run } from '../../../contract';
import { FactList } from '../../kit/facts';
import { Person } from '../../people/person';
import { useTexts } from '../../texts/texts-context';
import { useRunNames } from './run-names';

/** What the run is about beyond its title; who asked for it, who confirmed it, when and why. */
export function RunFacts({ run }: { run: Run }) {
  const { t, instant, day, timeZone } = useTexts();
  const { confirmedBy, confirmedAt, endedAt, reason, options } = run;
  const { access } = useRunNames(run);
  const { resourceId, role, groupId, activeAfter } = options;
  const group = run.groups.find((one) => one.groupId === groupId)?.name;
  return (
    <Stack space="space.100">
      <FactList
        facts={[
          {
            label: t('run.access-label'),
            value: resourceId === undefined || role === undefined ? undefined : access({ resourceId, role }),
          },
          { label: t('run.group-label'), value: group },
          { label: t('run.active-after'), value: activeAfter === undefined ? undefined : day(activeAfter) },
          {
            label: t('run.org-admins'),
            value: options.includeOrgAdmins === true ? t('run.org-admins-included') : undefined,
          },
          { label: t('run.created-by'), value: <Person accountId={run.createdBy} /> },
          { label: t('run.created-at'), value: instant(run.createdAt) },
          {
            label: t('run.confirmed-by'),
            value: confirmedBy === undefined ? undefined : <Person accountId={confirmedBy} />,
          },
          { label: t('run.confirmed-at'), value: confirmedAt === undefined ? undefined : instant(confirmedAt) },
          { label: t('run.ended-at'), value: endedAt === undefined ? undefined : instant(endedAt) },
          { label: t('run.times-in'), value: timeZone },
          { label: t('run.reason'), value: reason },
        ]}
      />
    </Stack>
  );
}
