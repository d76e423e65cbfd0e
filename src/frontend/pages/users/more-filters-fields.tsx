import type { UserFilter } from '../../../contract';
import { useSession } from '../../app/session';
import { Choice, Choices } from '../../kit/choice';
import { Field } from '../../kit/field';
import { GroupPicker } from '../../org/group-picker';
import { useAppName } from '../../org/use-app-name';
import { withLeftOut, withList, withoutCriteria } from '../../people/filter/changed-filter';
import { useTexts } from '../../texts/texts-context';
import { ActivityFields } from './more-filters-activity';

/** Roles that a filter can name. Being an organization admin is a criterion of its own. */
const FILTER_ROLES = [
  'atlassian/user',
  'atlassian/admin',
  'atlassian/user-access-admin',
  'atlassian/guest',
  'atlassian/contributor',
  'atlassian/basic',
  'atlassian/stakeholder',
  'atlassian/customer',
  'atlassian/site-admin',
] as const;

type Props = { draft: UserFilter; onChange: (draft: UserFilter) => void };

/** Whom to look for, by account and by where they belong. */
export function MoreFiltersFields(props: Props) {
  return (
    <>
      <AccountFields {...props} />
      <ActivityFields {...props} />
      <BelongingFields {...props} />
      <LeftOutFields {...props} />
    </>
  );
}

function AccountFields({ draft, onChange }: Props) {
  const { t, find } = useTexts();
  const setOne = (name: 'claimStatus' | 'orgAdmin' | 'mfaEnabled', value: unknown): void => {
    onChange(value === undefined ? withoutCriteria(draft, [name]) : { ...draft, [name]: value });
  };
  const roleOptions = FILTER_ROLES.map((roleId) => ({ value: roleId, label: find(`role.${roleId}`) ?? roleId }));

  return (
    <>
      <Choice
        id="filter-managed"
        label={t('more-filters.managed')}
        value={draft.claimStatus}
        options={[
          { value: 'managed', label: t('claim-long.managed') },
          { value: 'unmanaged', label: t('claim-long.unmanaged') },
        ]}
        onChange={(value) => {
          setOne('claimStatus', value);
        }}
      />
      <Choices
        id="filter-role"
        label={t('more-filters.role')}
        help={draft.orgAdmin !== undefined ? t('more-filters.role-or-admin') : undefined}
        isDisabled={draft.orgAdmin !== undefined}
        options={roleOptions}
        chosen={draft.roleIds ?? []}
        onChange={(values) => {
          onChange(withList(draft, 'roleIds', values));
        }}
      />
      <Choice
        id="filter-admin"
        label={t('more-filters.org-admin')}
        isDisabled={draft.roleIds !== undefined}
        value={draft.orgAdmin === undefined ? undefined : draft.orgAdmin ? 'yes' : 'no'}
        options={[
          { value: 'yes', label: t('more-filters.org-admin-only') },
          { value: 'no', label: t('more-filters.org-admin-none') },
        ]}
        onChange={(value) => {
          setOne('orgAdmin', value === undefined ? undefined : value === 'yes');
        }}
      />
      <Choice
        id="filter-mfa"
        label={t('more-filters.mfa')}
        value={draft.mfaEnabled === undefined ? undefined : draft.mfaEnabled ? 'on' : 'off'}
        options={[
          { value: 'on', label: t('tag.mfa-on') },
          { value: 'off', label: t('tag.mfa-off') },
        ]}
        onChange={(value) => {
          setOne('mfaEnabled', value === undefined ? undefined : value === 'on');
        }}
      />
    </>
  );
}

function BelongingFields({ draft, onChange }: Props) {
  const { t } = useTexts();
  const { org } = useSession();
  return (
    <>
      <Choices
        id="filter-directory"
        label={t('more-filters.directory')}
        options={org.directories.map(({ directoryId, name }) => ({ value: directoryId, label: name }))}
        chosen={draft.directoryIds ?? []}
        onChange={(values) => {
          onChange(withList(draft, 'directoryIds', values));
        }}
      />
      <Field id="filter-group" label={t('more-filters.group')} help={t('more-filters.group-help')}>
        <GroupPicker
          id="filter-group"
          chosen={draft.groupIds ?? []}
          onChange={(values) => {
            onChange(withList(draft, 'groupIds', values));
          }}
        />
      </Field>
      <Choices
        id="filter-domain"
        label={t('more-filters.domain')}
        options={org.domains.map((domain) => ({ value: domain, label: domain }))}
        chosen={draft.domains ?? []}
        onChange={(values) => {
          onChange(withList(draft, 'domains', values));
        }}
      />
    </>
  );
}

/** Whom not to look for. */
function LeftOutFields({ draft, onChange }: Props) {
  const { t } = useTexts();
  const { org } = useSession();
  const appName = useAppName();
  const { groupIds = [], apps = [] } = draft.not ?? {};
  const options = org.apps.map(({ key, siteId }) => ({ value: `${key} ${siteId}`, label: appName(key, siteId) }));
  return (
    <>
      <Field id="filter-not-group" label={t('more-filters.not-group')} help={t('more-filters.group-help')}>
        <GroupPicker
          id="filter-not-group"
          chosen={groupIds}
          onChange={(values) => {
            onChange(withLeftOut(draft, 'groupIds', values));
          }}
        />
      </Field>
      <Choices
        id="filter-not-app"
        label={t('more-filters.not-app')}
        help={t('more-filters.not-help')}
        options={options}
        chosen={apps.map(({ key = '', siteId = '' }) => `${key} ${siteId}`)}
        onChange={(values) => {
          const left = org.apps.filter(({ key, siteId }) => values.includes(`${key} ${siteId}`));
          const chosen = left.map(({ key, siteId }) => ({ key, siteId }));
          onChange(withLeftOut(draft, 'apps', chosen));
        }}
      />
    </>
  );
}
