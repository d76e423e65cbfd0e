import { domainOf } from '../../../domain/accounts/email-address';
import { visibleText } from './cell';
import type { ListProblem, ListReading } from './list-reading';
import { shownText } from './shown-line';

/** Domains of a pasted list, each once in its ASCII form, with or without `@`. */
export function readDomains(text: string): ListReading<'domains'> {
  const items = new Set<string>();
  const problems: ListProblem[] = [];
  let count = 0;
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    for (const word of visibleText(line)
      .split(/[\s,;<>()"\u00ab\u00bb]+/u)
      .filter((part) => part !== '')) {
      const domain = domainOf(word.replace(/^@/, ''));
      if (domain === undefined) problems.push({ line: index + 1, text: shownText(word), reason: 'malformed' });
      else {
        items.add(domain);
        count += 1;
      }
    }
  }
  return { kind: 'domains', items: [...items], duplicates: count - items.size, problems };
}
