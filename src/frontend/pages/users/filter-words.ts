import type { AppCriterion, OrgProfile, UserFilter } from '../../../contract';
import type { Texts } from '../../i18n';
import { siteName } from '../../site-name';
import { activityTags } from './activity-words';

/** A criterion in words, and the filter that remains without it. */
export type FilterTag = { text: string; without: UserFilter };

/** Roles that a filter can name. Being an organization admin is a criterion of its own. */
export const ROLES = [
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

type Words = {
  texts: Texts;
  org: OrgProfile;
  groupNames: Readonly<Record<string, string>>;
  appName: (key: string, siteId: string) => string;
};

/** The criteria of a filter, each removable alone. */
export function filterTags(filter: UserFilter, words: Words): FilterTag[] {
  const { texts, org, groupNames } = words;
  const { t, find } = texts;
  const tag = (text: string, ...names: (keyof UserFilter)[]): FilterTag => ({ text, without: without(filter, names) });
  const each = <T>(name: keyof UserFilter, values: readonly T[] | undefined, text: (value: T) => string): FilterTag[] =>
    (values ?? []).map((value) => ({
      text: text(value),
      without: withList(
        filter,
        name,
        (values ?? []).filter((other) => other !== value),
      ),
    }));
  const directoryName = (id: string): string =>
    org.directories.find(({ directoryId }) => directoryId === id)?.name ?? id;

  return [
    ...(filter.text === undefined ? [] : [tag(t('tag.text', { text: filter.text }), 'text')]),
    ...(filter.emails === undefined && filter.accountIds === undefined
      ? []
      : [
          tag(
            t('tag.pasted', { count: (filter.emails?.length ?? 0) + (filter.accountIds?.length ?? 0) }),
            'emails',
            'accountIds',
          ),
        ]),
    ...each('status', filter.status, (status) => t('tag.status', { status: t(`status.${status}`) })),
    ...each('apps', filter.apps, (app) => t('tag.app', { app: appWords(app, words) })),
    ...(filter.claimStatus === undefined ? [] : [tag(t(`claim.${filter.claimStatus}`), 'claimStatus')]),
    ...each('roleIds', filter.roleIds, (roleId) => t('tag.role', { role: find(`role.${roleId}`) ?? roleId })),
    ...each('directoryIds', filter.directoryIds, (id) => t('tag.directory', { directory: directoryName(id) })),
    ...each('groupIds', filter.groupIds, (id) => t('tag.group', { group: groupNames[id] ?? t('tag.group-unnamed') })),
    ...each('domains', filter.domains, (domain) => t('tag.domain', { domain })),
    ...(filter.orgAdmin === undefined
      ? []
      : [tag(t(filter.orgAdmin ? 'tag.org-admin' : 'tag.not-org-admin'), 'orgAdmin')]),
    ...(filter.mfaEnabled === undefined
      ? []
      : [tag(t(filter.mfaEnabled ? 'tag.mfa-on' : 'tag.mfa-off'), 'mfaEnabled')]),
    ...activityTags(filter, words),
  ];
}

function appWords({ key, siteId }: AppCriterion, { texts, org, appName }: Words): string {
  if (siteId === undefined) return key ?? '';
  if (key !== undefined) return appName(key, siteId);
  return texts.t('filter.all-apps-on', { site: siteName(texts, org, siteId) });
}

/** The filter with another list of values; without the criterion where the list is empty. */
export function withList(filter: UserFilter, name: keyof UserFilter, values: readonly unknown[]): UserFilter {
  const rest = without(filter, [name]);
  return values.length === 0 ? rest : { ...rest, [name]: values };
}

export function without(filter: UserFilter, names: readonly (keyof UserFilter)[]): UserFilter {
  return Object.fromEntries(Object.entries(filter).filter(([name]) => !(names as readonly string[]).includes(name)));
}
