/**
 * How deep JSON may be nested that the stand-in is sent. Node reads any depth, but writing, copying to another thread
 * and checking against a document go as deep as the stack. Jackson, which Java services read JSON with, stops there too.
 */
export const JSON_DEPTH_MAX = 1_000;

/** Whether a text nests lists and objects deeper than {@link JSON_DEPTH_MAX}, told without reading it as JSON. */
export function isTooDeep(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '"') at = endOfString(text, at);
    else if (character === '[' || character === '{') depth++;
    else if (character === ']' || character === '}') depth--;
    if (depth > JSON_DEPTH_MAX) return true;
  }
  return false;
}

/** The place of the quote that closes the string which begins at `start`; the end of a text that closes none. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"') return at;
  }
  return text.length;
}

/** Whether the path survives decoding; `%` followed by anything but two digits does not. */
export function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
