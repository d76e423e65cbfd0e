import type { UserFilter } from '../../../contract';
import { useSession } from '../../app/session';
import { RemovableTags } from '../../kit/removable-tags';
import { useAppName } from '../../org/use-app-name';
import { useGroupNames } from '../../org/use-group-names';
import { filterTags } from '../../people/filter/filter-texts';
import { useTexts } from '../../texts/texts-context';

/** The criteria in force. */
export function FilterTags({ filter, onChange }: { filter: UserFilter; onChange: (filter: UserFilter) => void }) {
  const texts = useTexts();
  const { org } = useSession();
  const groupNames = useGroupNames(filter.groupIds);
  const tags = filterTags(filter, { texts, org, groupNames, appName: useAppName() });
  return <RemovableTags tags={tags} onChange={onChange} />;
}
