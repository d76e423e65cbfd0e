import type { Group } from './model';

/** Enters an account into the members of exactly these groups, ascending as they are. */
export function updateMembers(groups: readonly Group[], key: number, memberOf: readonly number[]): void {
  const wanted = new Set(memberOf);
  for (const { index, members } of groups) {
    const place = placeOf(members, key);
    const isMember = members[place] === key;
    if (wanted.has(index) && !isMember) members.splice(place, 0, key);
    if (!wanted.has(index) && isMember) members.splice(place, 1);
  }
}

/** The first place in an ascending list whose value is not below `value`. */
export function placeOf(ascending: readonly number[], value: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? Infinity) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
