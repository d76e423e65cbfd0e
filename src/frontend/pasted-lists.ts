import type { UserFilter } from '../contract';

export type PastedList = Pick<UserFilter, 'emails' | 'accountIds'>;

const lists: PastedList[] = [];

/** Keeps a pasted list for as long as the tab lives and answers its name in addresses. The same list has one name. */
export function keepList(list: PastedList): string {
  const json = JSON.stringify(list);
  const known = lists.findIndex((kept) => JSON.stringify(kept) === json);
  return String(known === -1 ? lists.push(list) - 1 : known);
}

/** A list by its name; `undefined` after the page was loaded anew. */
export function keptList(name: string): PastedList | undefined {
  return lists[Number(name)];
}
