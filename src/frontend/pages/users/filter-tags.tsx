import type { UserFilter } from '../../../contract';
import { RemovableTags } from '../../components/removable-tags';
import { useAppName } from '../../components/user-marks';
import { useGroupNames } from '../../hooks/use-group-names';
import { useSession } from '../../session';
import { useTexts } from '../../texts-context';
import { filterTags } from './filter-words';

/** The criteria in force. */
export function FilterTags({ filter, onChange }: { filter: UserFilter; onChange: (filter: UserFilter) => void }) {
  const texts = useTexts();
  const { org } = useSession();
  const groupNames = useGroupNames(filter.groupIds);
  const tags = filterTags(filter, { texts, org, groupNames, appName: useAppName() });
  return <RemovableTags tags={tags} onChange={onChange} />;
}
