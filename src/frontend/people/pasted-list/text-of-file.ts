/**
 * The text of a file. `areLettersSure`: false where the file is in a code page, which says of its bytes beyond ASCII
 * only that they are some letters.
 */
export type FileText = { text: string; areLettersSure: boolean };

/** UTF-16 without a mark shows in Latin text: nearly all NULs are in one half of its pairs of bytes. */
const NULS_ASTRAY_MAX = 0.1;

/**
 * Text files that programs write: UTF-8, UTF-16 with a byte order mark or without, else the Windows code page.
 * `undefined`: the file is no text, such as a workbook.
 */
export function textOfFile(base64: string): FileText | undefined {
  const bytes = Uint8Array.from(atob(base64.replace(/^data:[^,]*,/, '')), (char) => char.charCodeAt(0));
  const utf16 = utf16Of(bytes);
  if (utf16 !== undefined) return sure(new TextDecoder(utf16).decode(bytes));
  if (bytes.includes(0)) return undefined;
  try {
    return sure(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    // what spreadsheets write without asking
    return { text: new TextDecoder('windows-1252').decode(bytes), areLettersSure: false };
  }
}

function sure(text: string): FileText | undefined {
  return text.includes('\0') ? undefined : { text, areLettersSure: true };
}

function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const nuls = [0, 0];
  for (const [index, byte] of bytes.entries()) if (byte === 0) nuls[index % 2] = (nuls[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = nuls;
  if ((even + odd) * 4 < bytes.length) return undefined; // most of the characters that matter are ASCII
  if (even <= odd * NULS_ASTRAY_MAX) return 'utf-16le';
  return odd <= even * NULS_ASTRAY_MAX ? 'utf-16be' : undefined;
}
