import { Tag, TagGroup } from '@forge/react';
import type { UserFilter } from '../../../contract';
import { useAppName } from '../../components/user-marks';
import { useGroupNames } from '../../hooks/use-group-names';
import { useSession } from '../../session';
import { useTexts } from '../../texts-context';
import { filterTags } from './filter-words';

/** The criteria in force. Keyed by their words: the host keeps a removed tag's state under its key. */
export function FilterTags({ filter, onChange }: { filter: UserFilter; onChange: (filter: UserFilter) => void }) {
  const texts = useTexts();
  const { org } = useSession();
  const groupNames = useGroupNames(filter.groupIds);
  const tags = filterTags(filter, { texts, org, groupNames, appName: useAppName() });
  if (tags.length === 0) return null;

  return (
    <TagGroup key={tags.map(({ text }) => text).join(' ')}>
      {tags.map(({ text, without }, index) => (
        <Tag
          key={index}
          text={text}
          isRemovable
          removeButtonLabel={texts.t('tag.remove', { criterion: text })}
          onAfterRemoveAction={() => {
            onChange(without);
          }}
        />
      ))}
    </TagGroup>
  );
}
