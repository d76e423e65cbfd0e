import type { ActivityAge, InactivityLevel, UserFilter } from '../../../contract';
import { ACTIVITY_AGES, INACTIVITY_LEVELS } from '../../../domain/words';
import { Choice, Choices } from '../../kit/choice';
import { DayField } from '../../kit/day-field';
import {
  protectionAsked,
  withAdded,
  withList,
  withoutCriteria,
  withProtection,
} from '../../people/filter/changed-filter';
import { useTexts } from '../../texts/texts-context';

type Props = { draft: UserFilter; onChange: (draft: UserFilter) => void };

/** What only the last scan can answer. */
export function ActivityFields({ draft, onChange }: Props) {
  const { t } = useTexts();
  const { added } = draft;
  const isProtected = protectionAsked(draft);
  const levels = INACTIVITY_LEVELS.map((level) => ({ value: level, label: t(`inactivity-level.${level}`) }));
  return (
    <>
      <Choice
        id="filter-inactivity"
        label={t('more-filters.inactivity')}
        help={t('more-filters.inactivity-help')}
        value={draft.inactivity}
        options={levels}
        onChange={(value) => {
          const level = levels.find((one): one is { value: InactivityLevel; label: string } => one.value === value);
          onChange(level ? { ...draft, inactivity: level.value } : withoutCriteria(draft, ['inactivity']));
        }}
      />
      <Choices
        id="filter-activity-age"
        label={t('more-filters.activity-age')}
        options={ACTIVITY_AGES.map((age: ActivityAge) => ({ value: age, label: t(`activity-age.${age}`) }))}
        chosen={draft.activityAge ?? []}
        onChange={(values) => {
          onChange(withList(draft, 'activityAge', values));
        }}
      />
      <DayField
        id="filter-added-after"
        label={t('more-filters.added-after')}
        value={added?.after}
        onChange={(after) => {
          onChange(withAdded(draft, { ...added, after }));
        }}
      />
      <DayField
        id="filter-added-before"
        label={t('more-filters.added-before')}
        value={added?.before}
        onChange={(before) => {
          onChange(withAdded(draft, { ...added, before }));
        }}
      />
      <Choice
        id="filter-protected"
        label={t('more-filters.protected')}
        value={isProtected === undefined ? undefined : isProtected ? 'yes' : 'no'}
        options={[
          { value: 'yes', label: t('tag.protected') },
          { value: 'no', label: t('tag.not-protected') },
        ]}
        onChange={(value) => {
          onChange(withProtection(draft, value === undefined ? undefined : value === 'yes'));
        }}
      />
    </>
  );
}
