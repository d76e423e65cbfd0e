import type { LastActiveFilter, UserFilter } from '../../../contract';
import { appWords, type FilterWords } from './filter-texts';

/** Statuses that a language can say as an adjective of people; the others are a clause. */
const ADJECTIVES = ['active', 'suspended', 'deactivated', 'invited'] as const;
type Adjective = (typeof ADJECTIVES)[number];

/**
 * A filter as one sentence without a full stop: "Active, managed users who have not used Confluence for 90 days, not in
 * group Legal". A language decides in its catalogue how people, adjectives and clauses stand together; what is of the
 * same kind is joined by its own `and`, `or` or comma.
 */
export function filterSentence(filter: UserFilter, words: FilterWords): string {
  const { t, series, either, locale } = words.texts;
  const status = filter.status ?? [];
  const adjectives = status.filter((one): one is Adjective => (ADJECTIVES as readonly string[]).includes(one));
  const isAdjective = adjectives.length === status.length;
  const said = [
    ...(isAdjective && status.length > 0 ? [either(adjectives.map((one) => t(`adjective.${one}`)))] : []),
    ...(filter.claimStatus === undefined ? [] : [t(`adjective.${filter.claimStatus}`)]),
  ];
  const users = said.length === 0 ? t('sentence.users') : t('sentence.some-users', { adjectives: series(said) });
  const clauses = [
    ...activityClauses(filter, words),
    ...foundByClauses(filter, words),
    ...(isAdjective ? [] : [t('clause.status', { statuses: either(status.map((one) => t(`status.${one}`))) })]),
    ...belongingClauses(filter, words),
    ...accountClauses(filter, words),
    ...leftOutClauses(filter, words),
  ];
  const whole = clauses.length === 0 ? users : t('sentence.whole', { users, clauses: series(clauses) });
  const [first = '', ...rest] = whole;
  return first.toLocaleUpperCase(locale) + rest.join('');
}

function activityClauses({ lastActive, added, activityAge = [] }: UserFilter, words: FilterWords): string[] {
  const { t, day, either } = words.texts;
  return [
    ...(lastActive === undefined ? [] : [lastActiveClause(lastActive, words)]),
    ...(activityAge.length === 0
      ? []
      : [t('clause.activity-age', { ages: either(activityAge.map((age) => t(`activity-age.${age}`))) })]),
    ...(added?.after === undefined ? [] : [t('clause.added-after', { day: day(added.after) })]),
    ...(added?.before === undefined ? [] : [t('clause.added-before', { day: day(added.before) })]),
  ];
}

/** Days are joined by and; having none, and one that was not read, by or. */
function lastActiveClause({ app, ...asked }: LastActiveFilter, { texts, appName }: FilterWords): string {
  const { t, day, list, either } = texts;
  const { olderThanDays, before, after, never, unknown } = asked;
  const name = app && appName(app.key, app.siteId ?? '');
  if (olderThanDays !== undefined && [before, after, never].every((one) => one === undefined)) {
    const count = olderThanDays;
    const unused = name === undefined ? t('clause.unused', { count }) : t('clause.unused-app', { app: name, count });
    return unknown === true ? either([unused, t('clause.activity-unknown')]) : unused;
  }
  const days = [
    ...(olderThanDays === undefined ? [] : [t('last-active-is.older', { count: olderThanDays })]),
    ...(before === undefined ? [] : [t('last-active-is.before', { day: day(before) })]),
    ...(after === undefined ? [] : [t('last-active-is.after', { day: day(after) })]),
    ...(never === false ? [t('last-active-is.not-never')] : []),
  ];
  const condition = either([
    ...(days.length === 0 ? [] : [list(days)]),
    ...(never === true ? [t('last-active-is.never')] : []),
    ...(unknown === true ? [t('last-active-is.unknown')] : []),
  ]);
  return name === undefined
    ? t('clause.last-active', { condition })
    : t('clause.last-active-app', { app: name, condition });
}

function foundByClauses({ text, emails, accountIds }: UserFilter, { texts: { t } }: FilterWords): string[] {
  const count = (emails?.length ?? 0) + (accountIds?.length ?? 0);
  return [
    ...(text === undefined ? [] : [t('clause.text', { text })]),
    ...(count === 0 ? [] : [t('clause.pasted', { count })]),
  ];
}

function belongingClauses(filter: UserFilter, words: FilterWords): string[] {
  const { t, find, either } = words.texts;
  const { apps, roleIds, groupIds, directoryIds, domains } = filter;
  const directoryName = (id: string): string =>
    words.org.directories.find(({ directoryId }) => directoryId === id)?.name ?? id;
  return [
    ...(apps ? [t('clause.apps', { apps: either(apps.map((app) => appWords(app, words))) })] : []),
    ...(roleIds ? [t('clause.roles', { roles: either(roleIds.map((id) => find(`role.${id}`) ?? id)) })] : []),
    ...(groupIds ? [t('clause.groups', { groups: either(groupIds.map((id) => groupName(id, words))) })] : []),
    ...(directoryIds ? [t('clause.directories', { directories: either(directoryIds.map(directoryName)) })] : []),
    ...(domains ? [t('clause.domains', { domains: either(domains) })] : []),
  ];
}

function accountClauses(filter: UserFilter, { texts: { t, either } }: FilterWords): string[] {
  const { orgAdmin, mfaEnabled, inactivity, alertStates = [] } = filter;
  return [
    ...(orgAdmin === undefined ? [] : [t(orgAdmin ? 'clause.org-admin' : 'clause.not-org-admin')]),
    ...(mfaEnabled === undefined ? [] : [t(mfaEnabled ? 'clause.mfa-on' : 'clause.mfa-off')]),
    ...(inactivity === undefined ? [] : [t('clause.inactivity', { level: t(`inactivity-level.${inactivity}`) })]),
    ...(alertStates.length === 0
      ? []
      : [t('clause.alert-states', { states: either(alertStates.map((state) => t(`alert-state.${state}`))) })]),
  ];
}

/** Whom it leaves out, and whether those are protected. */
function leftOutClauses(filter: UserFilter, words: FilterWords): string[] {
  const { t, either } = words.texts;
  const { groupIds, apps, accountIds = [], protected: left } = filter.not ?? {};
  const protection = [filter.protected, left === undefined ? undefined : !left];
  return [
    ...(groupIds ? [t('clause.not-groups', { groups: either(groupIds.map((id) => groupName(id, words))) })] : []),
    ...(apps ? [t('clause.not-apps', { apps: either(apps.map((app) => appWords(app, words))) })] : []),
    ...protection.flatMap((one) => (one === undefined ? [] : [t(one ? 'clause.protected' : 'clause.not-protected')])),
    ...(accountIds.length === 0 ? [] : [t('clause.not-named', { count: accountIds.length })]),
  ];
}

function groupName(groupId: string, { texts, groupNames }: FilterWords): string {
  return groupNames[groupId] ?? texts.t('tag.group-unnamed');
}
