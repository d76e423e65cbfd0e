import { domainToUnicode } from 'node:url';

/** An ASCII domain, and the same in its own letters where it has some: Atlassian may know it by either. */
export function formsOfDomain(domain: string): string[] {
  const own = domainToUnicode(domain);
  return own === '' || own === domain ? [domain] : [domain, own];
}

/**
 * Addresses in every form by which Atlassian may know them, in lists of no more than one search takes; the forms of one
 * address are in one list.
 */
export function searchesOfAddresses(emails: readonly string[], max: number): string[][] {
  const lists: string[][] = [[]];
  for (const forms of [...new Set(emails)].map(formsOfAddress)) {
    const last = lists.at(-1);
    if (last !== undefined && last.length + forms.length <= max) last.push(...forms);
    else lists.push(forms);
  }
  return lists;
}

function formsOfAddress(email: string): string[] {
  const at = email.lastIndexOf('@') + 1;
  return formsOfDomain(email.slice(at)).map((domain) => email.slice(0, at) + domain);
}
