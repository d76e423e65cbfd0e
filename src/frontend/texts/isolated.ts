/** Letters that are written from right to left. */
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/**
 * Text of others within ours, so that letters from right to left move nothing beside it. An address keeps its domain at the right.
 *
 * @see https://www.w3.org/International/questions/qa-bidi-unicode-controls
 */
export function isolated(text: string): string {
  if (!RIGHT_TO_LEFT.test(text)) return text;
  return `${text.includes('@') ? '\u2066' : '\u2068'}${text}\u2069`;
}
