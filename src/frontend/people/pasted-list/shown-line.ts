/** `line` counts from 1. `text`: the line as a message shows it. */
export type ShownLine = { line: number; text: string };

const CHARS_MAX = 60;
const UNSEEN = /(?![\t\n\r])[\p{Cc}\p{Cf}]/gu;

/** A line as a message shows it: not too long, and with what cannot be seen in it named. */
export function shownText(text: string): string {
  const [trimmed, whole] = [text.trim().slice(0, CHARS_MAX), text.trim()];
  const named = trimmed.replace(
    UNSEEN,
    (char) => `\u27e8U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}\u27e9`,
  );
  return whole.length > CHARS_MAX ? `${named}\u2026` : named;
}
