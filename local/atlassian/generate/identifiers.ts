import type { Random } from '../random';

/** An account id in one of the shapes that Atlassian has handed out over the years. */
export function accountIdFrom(random: Random): string {
  const draw = random.next();
  if (draw < 0.35) return `557057:${random.uuid()}`;
  if (draw < 0.65) return `5${random.hex(23)}`;
  return `712020:${random.uuid()}`;
}

/** Addresses that no two accounts share: the second `ada.lovelace` becomes `ada.lovelace2`. */
export function createAddressBook(): (localPart: string, domain: string) => string {
  const taken = new Map<string, number>();
  return (localPart, domain) => {
    const wanted = `${localPart}@${domain}`;
    const nth = (taken.get(wanted) ?? 0) + 1;
    taken.set(wanted, nth);
    return nth === 1 ? wanted : `${localPart}${String(nth)}@${domain}`;
  };
}
