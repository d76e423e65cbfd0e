import { parse } from 'csv-parse/sync';

/**
 * The cells of a CSV text as RFC 4180 says, read by another parser than the library that the app writes with.
 *
 * @throws {Error} a row has more or fewer cells than the first, or the last is not ended by CRLF
 */
export function cellsOf(text: string): string[][] {
  if (text !== '' && !text.endsWith('\r\n')) throw new Error('the last row is not ended by CRLF');
  return parse(text, { record_delimiter: '\r\n' });
}
