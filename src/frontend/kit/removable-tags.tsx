import { Tag, TagGroup } from '@forge/react';
import { shortened } from '../texts/shortened';
import { useTexts } from '../texts/texts-context';

/** A criterion in force, in words, and the filter once it is removed. */
export type FilterTag<Filter> = { text: string; without: Filter };

type Props<Filter> = { tags: readonly FilterTag<Filter>[]; onChange: (filter: Filter) => void };

/** What a tag shows without being cut at its end; the whole stands in the sentence of the filter. */
const TAG_MAX = 26;

/** The criteria in force. Keyed by their words: the host keeps a removed tag's state under its key. */
export function RemovableTags<Filter>({ tags, onChange }: Props<Filter>) {
  const { t } = useTexts();
  if (tags.length === 0) return null;

  return (
    <TagGroup key={tags.map(({ text }) => text).join(' ')}>
      {tags.map(({ text, without }, index) => (
        <Tag
          key={index}
          text={shortened(text, TAG_MAX)}
          isRemovable
          removeButtonLabel={t('tag.remove', { criterion: text })}
          onAfterRemoveAction={() => {
            onChange(without);
          }}
        />
      ))}
    </TagGroup>
  );
}
