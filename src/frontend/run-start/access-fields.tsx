import { RadioGroup } from '@forge/react';
import { useSession } from '../app/session';
import { Choice } from '../kit/choice';
import { useAppName } from '../org/use-app-name';
import { useTexts } from '../texts/texts-context';
import { appRolesOf, takesSeat } from './app-roles';
import { GroupChoice } from './group-choice';
import type { RunForm } from './run-options';

type Props = {
  form: RunForm;
  /** Whether the role may come with a group, too. */
  canChooseWay: boolean;
  problem: string | undefined;
  onChange: (changed: Partial<RunForm>) => void;
};

/** An app on a site, the role on it and, where it is granted, in which way. */
export function AccessFields({ form: { resourceId, role, way, groupId }, canChooseWay, problem, onChange }: Props) {
  const { t, find } = useTexts();
  const { org } = useSession();
  const appName = useAppName();
  const app = org.apps.find((one) => one.resourceId === resourceId);
  const isNamed = resourceId !== undefined && role !== undefined;

  return (
    <>
      <Choice
        id="run-app"
        label={t('run-options.app')}
        isClearable={false}
        placeholder={t('run-options.choose-app')}
        options={org.apps.map(({ resourceId: value, key, siteId }) => ({ value, label: appName(key, siteId) }))}
        value={resourceId}
        onChange={(chosen) => {
          onChange({ resourceId: chosen, role: 'atlassian/user', groupId: undefined });
        }}
      />
      {app !== undefined && (
        <Choice
          id="run-role"
          label={t('run-options.role')}
          isClearable={false}
          options={appRolesOf(app.key).map((value) => ({
            value,
            label: t(takesSeat(value) ? 'run-options.role-with-seat' : 'run-options.role-without-seat', {
              role: find(`role.${value}`) ?? value,
            }),
          }))}
          value={role}
          error={way === 'direct' ? problem : undefined}
          onChange={(chosen) => {
            onChange({ role: chosen, groupId: undefined });
          }}
        />
      )}
      {canChooseWay && isNamed && (
        <RadioGroup
          name="run-way"
          value={way}
          options={(['direct', 'group'] as const).map((value) => ({
            name: 'run-way',
            value,
            label: t(`run-options.way-${value}`),
          }))}
          onChange={({ target }) => {
            onChange({ way: target.value === 'group' ? 'group' : 'direct', groupId: undefined });
          }}
        />
      )}
      {canChooseWay && isNamed && way === 'group' && (
        <GroupChoice chosen={groupId} granting={{ resourceId, role }} problem={problem} onChange={onChange} />
      )}
    </>
  );
}
