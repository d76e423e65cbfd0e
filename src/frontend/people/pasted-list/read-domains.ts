import { domainOf } from '../../../domain/accounts/email-address';
import { visibleText } from './cell';
import type { ListProblem } from './list-reading';
import { shownText } from './shown-line';

/** Domains of a pasted list, each once in its ASCII form, with or without `@`. */
export function readDomains(text: string): { items: string[]; problems: ListProblem[] } {
  const items = new Set<string>();
  const problems: ListProblem[] = [];
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    for (const word of visibleText(line)
      .split(/[\s,;<>()"\u00ab\u00bb]+/u)
      .filter((part) => part !== '')) {
      const domain = domainOf(word.replace(/^@/, ''));
      if (domain === undefined) problems.push({ line: index + 1, text: shownText(word), reason: 'malformed' });
      else items.add(domain);
    }
  }
  return { items: [...items], problems };
}
