import { Button, Inline, ModalTransition, Stack, Text } from '@forge/react';
import { useState } from 'react';
import type { UserFilter } from '../../../contract';
import { USER_STATUSES } from '../../../domain/words';
import { useNavigation } from '../../app/navigation';
import { useSession } from '../../app/session';
import { ChecklistButton } from '../../kit/checklist-button';
import { RemovableTags } from '../../kit/removable-tags';
import { useAppName } from '../../org/use-app-name';
import { useGroupNames } from '../../org/use-group-names';
import { withAppsMeant, withList, withoutCriteria } from '../../people/filter/changed-filter';
import { filterSentence } from '../../people/filter/filter-sentence';
import { filterTags, groupsOfFilter } from '../../people/filter/filter-texts';
import { useTexts } from '../../texts/texts-context';
import { AppFilter } from './app-filter';
import { LastActiveDialog } from './last-active-dialog';
import { LastActiveMenu } from './last-active-menu';
import { countMore, MoreFiltersDialog } from './more-filters-dialog';
import { PastedListDialog } from './pasted-list-dialog';
import { SavedFilters } from './saved-filters';
import { SearchField } from './search-field';

type Props = { filter: UserFilter; onChange: (filter: UserFilter) => void };

/** Search, the criteria most used, the others in a dialog, saved filters; beneath it a tag for each criterion. */
export function FilterBar({ filter, onChange }: Props) {
  const { t } = useTexts();
  const { takesFocus } = useNavigation();
  const [dialog, setDialog] = useState<'more' | 'paste' | 'last-active'>();
  const more = countMore(filter);
  const close = (): void => {
    setDialog(undefined);
  };
  const choose = (next: UserFilter): void => {
    close();
    onChange(next);
  };

  return (
    <Stack space="space.100">
      <Inline space="space.100" rowSpace="space.100" alignBlock="end" shouldWrap>
        <SearchField
          text={filter.text ?? ''}
          autoFocus={takesFocus}
          onSearch={(text) => {
            onChange(text === '' ? withoutCriteria(filter, ['text']) : { ...filter, text });
          }}
        />
        <ChecklistButton
          label={t('filter.status')}
          name="filter-status"
          options={USER_STATUSES.map((status) => ({
            value: status,
            label: t(status === 'active' ? 'filter.status-active' : `status.${status}`),
          }))}
          chosen={filter.status ?? []}
          onChange={(values) => {
            onChange(withList(filter, 'status', values));
          }}
        />
        <AppFilter
          filter={filter}
          onChange={(next) => {
            onChange(withAppsMeant(next, filter));
          }}
        />
        <LastActiveMenu
          filter={filter}
          onChange={onChange}
          onCustom={() => {
            setDialog('last-active');
          }}
        />
        <Button
          isSelected={more > 0}
          onClick={() => {
            setDialog('more');
          }}
        >
          {more > 0 ? t('filter.with-count', { label: t('filter.more'), chosen: more }) : t('filter.more')}
        </Button>
        <Button
          onClick={() => {
            setDialog('paste');
          }}
        >
          {t('filter.paste')}
        </Button>
        <SavedFilters filter={filter} onChange={onChange} />
        {Object.keys(filter).length > 0 && (
          <Button
            appearance="subtle"
            onClick={() => {
              onChange({});
            }}
          >
            {t('filter.clear')}
          </Button>
        )}
      </Inline>
      <FilterTags filter={filter} onChange={onChange} />
      <ModalTransition>
        {dialog === 'more' && <MoreFiltersDialog filter={filter} onApply={choose} onCancel={close} />}
        {dialog === 'last-active' && <LastActiveDialog filter={filter} onApply={choose} onCancel={close} />}
        {dialog === 'paste' && <PastedListDialog filter={filter} onApply={choose} onCancel={close} />}
      </ModalTransition>
    </Stack>
  );
}

/** The criteria in force: as one sentence, and each removable. */
function FilterTags({ filter, onChange }: { filter: UserFilter; onChange: (filter: UserFilter) => void }) {
  const texts = useTexts();
  const { org } = useSession();
  const groupNames = useGroupNames(groupsOfFilter(filter));
  const words = { texts, org, groupNames, appName: useAppName() };
  const tags = filterTags(filter, words);
  if (tags.length === 0) return null;
  return (
    <Stack space="space.050">
      <Text>{filterSentence(filter, words)}</Text>
      <RemovableTags tags={tags} onChange={onChange} />
    </Stack>
  );
}
