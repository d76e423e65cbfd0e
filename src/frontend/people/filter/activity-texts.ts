import type { LastActiveFilter, UserFilter } from '../../../contract';
import type { FilterTag } from '../../kit/removable-tags';
import type { Texts } from '../../texts/i18n';
import { withAdded, withLastActive, withList, withoutConditions, withoutCriteria } from './changed-filter';

type Tag = FilterTag<UserFilter>;

type Words = { texts: Texts; appName: (key: string, siteId: string) => string };

/** The criteria that the directory index answers, each removable alone. */
export function activityTags(filter: UserFilter, words: Words): Tag[] {
  const { t, day } = words.texts;
  const { added, activityAge, inactivity, alertStates } = filter;
  return [
    ...lastActiveTags(filter, words),
    ...(activityAge ?? []).map((age) => ({
      text: t('tag.activity-age', { age: t(`activity-age.${age}`) }),
      without: withList(
        filter,
        'activityAge',
        (activityAge ?? []).filter((other) => other !== age),
      ),
    })),
    ...(inactivity === undefined
      ? []
      : [
          {
            text: t('tag.inactivity', { level: t(`inactivity-level.${inactivity}`) }),
            without: withoutCriteria(filter, ['inactivity']),
          },
        ]),
    ...(alertStates ?? []).map((state) => ({
      text: t('tag.alert-state', { state: t(`alert-state.${state}`) }),
      without: withList(
        filter,
        'alertStates',
        (alertStates ?? []).filter((other) => other !== state),
      ),
    })),
    ...(added?.after === undefined
      ? []
      : [
          {
            text: t('tag.added-after', { day: day(added.after) }),
            without: withAdded(filter, { ...added, after: undefined }),
          },
        ]),
    ...(added?.before === undefined
      ? []
      : [
          {
            text: t('tag.added-before', { day: day(added.before) }),
            without: withAdded(filter, { ...added, before: undefined }),
          },
        ]),
    ...(filter.protected === undefined
      ? []
      : [
          {
            text: t(filter.protected ? 'tag.protected' : 'tag.not-protected'),
            without: withoutCriteria(filter, ['protected']),
          },
        ]),
  ];
}

function lastActiveTags(filter: UserFilter, { texts: { t, day }, appName }: Words): Tag[] {
  const { lastActive } = filter;
  if (lastActive === undefined) return [];
  const { olderThanDays, before, after, never, unknown, app } = lastActive;
  const conditions: [keyof LastActiveFilter, string | undefined][] = [
    ['olderThanDays', olderThanDays === undefined ? undefined : t('last-active-is.older', { count: olderThanDays })],
    ['before', before && t('last-active-is.before', { day: day(before) })],
    ['after', after && t('last-active-is.after', { day: day(after) })],
    ['never', never === undefined ? undefined : t(never ? 'last-active-is.never' : 'last-active-is.not-never')],
    ['unknown', unknown === true ? t('last-active-is.unknown') : undefined],
  ];
  return conditions.flatMap(([name, condition]) =>
    condition === undefined
      ? []
      : [
          {
            text:
              app === undefined
                ? t('tag.last-active', { condition })
                : t('tag.last-active-in', { app: appName(app.key, app.siteId ?? ''), condition }),
            without: withLastActive(filter, withoutConditions(lastActive, [name])),
          },
        ],
  );
}
