/** Of a character that is piled up from many marks, as much is kept. */
const GRAPHEME_UNITS_MAX = 32;

/**
 * A text of others that is no longer than so many characters as a person sees them: what is longer loses its middle,
 * since names, groups and addresses differ at both ends.
 */
export function shortened(text: string, max: number): string {
  if (text.length <= max) return text;
  const graphemes = [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment.slice(0, GRAPHEME_UNITS_MAX));
  if (graphemes.length <= max) return graphemes.join('');
  const kept = max - 1;
  const start = Math.ceil(kept / 2);
  return `${graphemes.slice(0, start).join('')}…${graphemes.slice(graphemes.length - (kept - start)).join('')}`;
}
