import type { TypedList } from '../../app/settings-draft';
import type { ListReading } from '../../people/pasted-list/list-reading';
import { readDomains } from '../../people/pasted-list/read-domains';
import { readList, type ListOptions } from '../../people/pasted-list/read-list';

/** Reads what is typed or pasted into a list of protected accounts. */
export function readTyped(
  list: TypedList,
  text: string,
  options: Omit<ListOptions, 'kinds'> = {},
): ListReading<TypedList> {
  return list === 'domains' ? readDomains(text) : readList(text, { ...options, kinds: [list] });
}
