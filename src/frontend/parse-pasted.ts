import { ACCOUNT_ID } from '../domain/account-id';

/** A line of which nothing could be used. `line` counts from 1. */
export type PastedProblem = { line: number; text: string };
export type Pasted = { emails: string[]; accountIds: string[]; problems: PastedProblem[] };

/** As the back-end checks addresses, so that a wrong one is named before anything is sent. */
export const EMAIL = /^(?!\.)(?!.*\.\.)[a-z0-9_'+\-.]*[a-z0-9_+-]@(?:[a-z0-9][a-z0-9-]*\.)+[a-z]{2,}$/;
const DOMAIN = /^@?(?:[a-z0-9-]+\.)+[a-z0-9-]{2,63}$/;
const SEPARATORS = /[\s,;<>()"\u00ab\u00bb]+/u;
const PROBLEM_CHARS_MAX = 60;

/**
 * E-mail addresses and account ids of a pasted list, in any form: one a line, with separators, with names beside them.
 * A line is wrong when it holds no address and no id, or something with an `@` that is no address.
 */
export function parsePasted(text: string): Pasted {
  const emails = new Set<string>();
  const accountIds = new Set<string>();
  const problems: PastedProblem[] = [];

  for (const [index, line] of text
    .replace(/^\ufeff/, '')
    .split(/\r\n|\r|\n/)
    .entries()) {
    const words = line.split(SEPARATORS).filter((word) => word !== '');
    const addresses = words
      .filter((word) => word.includes('@'))
      .map((word) => word.replace(/^mailto:/i, '').toLowerCase());
    const ids = words.filter((word) => ACCOUNT_ID.test(word));
    const isWrong =
      words.length > 0 && (addresses.some((address) => !EMAIL.test(address)) || addresses.length + ids.length === 0);
    if (isWrong) problems.push({ line: index + 1, text: shortened(line) });
    for (const address of addresses) if (EMAIL.test(address)) emails.add(address);
    if (addresses.length === 0) for (const id of ids) accountIds.add(id); // beside an address, an id says the same
  }
  return { emails: [...emails], accountIds: [...accountIds], problems };
}

/** Domains of a pasted list, with or without `@`. */
export function parseDomains(text: string): { domains: string[]; problems: PastedProblem[] } {
  const domains = new Set<string>();
  const problems: PastedProblem[] = [];
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    for (const word of line
      .toLowerCase()
      .split(SEPARATORS)
      .filter((part) => part !== '')) {
      if (DOMAIN.test(word)) domains.add(word.replace(/^@/, ''));
      else problems.push({ line: index + 1, text: shortened(word) });
    }
  }
  return { domains: [...domains], problems };
}

/** A line as a message shows it. */
export function shortened(text: string): string {
  const trimmed = text.trim();
  return trimmed.length > PROBLEM_CHARS_MAX ? `${trimmed.slice(0, PROBLEM_CHARS_MAX)}…` : trimmed;
}
