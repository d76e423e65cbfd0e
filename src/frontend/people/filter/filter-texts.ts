import type { AppCriterion, OrgProfile, UserFilter } from '../../../contract';
import type { FilterTag } from '../../kit/removable-tags';
import { siteName } from '../../org/site-name';
import type { Texts } from '../../texts/i18n';
import { activityTags } from './activity-texts';
import { withLeftOut, withList, withoutCriteria } from './changed-filter';

type Tag = FilterTag<UserFilter>;

/** What a filter is put into words with. */
export type FilterWords = {
  texts: Texts;
  org: OrgProfile;
  groupNames: Readonly<Record<string, string>>;
  appName: (key: string, siteId: string) => string;
};

/** The criteria of a filter, each removable alone. */
export function filterTags(filter: UserFilter, words: FilterWords): Tag[] {
  const { texts, org, groupNames } = words;
  const { t, find } = texts;
  const tag = (text: string, ...names: (keyof UserFilter)[]): Tag => ({
    text,
    without: withoutCriteria(filter, names),
  });
  const each = <T>(name: keyof UserFilter, values: readonly T[] | undefined, text: (value: T) => string): Tag[] =>
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
    ...leftOutTags(filter, words),
  ];
}

/** Whom the filter leaves out. */
function leftOutTags(filter: UserFilter, words: FilterWords): Tag[] {
  const { t } = words.texts;
  const { groupIds = [], apps = [], accountIds, protected: isProtected } = filter.not ?? {};
  const each = <T>(name: 'groupIds' | 'apps', values: readonly T[], text: (value: T) => string): Tag[] =>
    values.map((value) => ({
      text: text(value),
      without: withLeftOut(
        filter,
        name,
        values.filter((other) => other !== value),
      ),
    }));
  return [
    ...each('groupIds', groupIds, (id) =>
      t('tag.not-group', { group: words.groupNames[id] ?? t('tag.group-unnamed') }),
    ),
    ...each('apps', apps, (app) => t('tag.not-app', { app: appWords(app, words) })),
    ...(isProtected === undefined
      ? []
      : [
          {
            text: t(isProtected ? 'tag.not-protected' : 'tag.protected'),
            without: withLeftOut(filter, 'protected', []),
          },
        ]),
    ...(accountIds === undefined
      ? []
      : [
          {
            text: t('tag.not-named', { count: accountIds.length }),
            without: withLeftOut(filter, 'accountIds', []),
          },
        ]),
  ];
}

/** The groups that a filter names. */
export function groupsOfFilter({ groupIds = [], not }: UserFilter): string[] {
  return [...groupIds, ...(not?.groupIds ?? [])];
}

export function appWords({ key, siteId }: AppCriterion, { texts, org, appName }: FilterWords): string {
  if (siteId === undefined) return key ?? '';
  if (key !== undefined) return appName(key, siteId);
  return texts.t('filter.all-apps-on', { site: siteName(texts, org, siteId) });
}
