import { expect, test } from 'vitest';
import { textOfFile } from '../../../src/frontend/people/pasted-list/text-of-file';

const TEXT = 'Müller,mueller@example.com';

test.for([
  ['UTF-8', Buffer.from(TEXT, 'utf8')],
  ['UTF-16 with a byte order mark', Buffer.from(`\ufeff${TEXT}`, 'utf16le')],
  ['UTF-16, high byte first', Buffer.from(`\ufeff${TEXT}`, 'utf16le').swap16()],
  ['UTF-16 without a mark', Buffer.from(TEXT, 'utf16le')],
  ['UTF-16, high byte first, without a mark', Buffer.from(TEXT, 'utf16le').swap16()],
  ['the Windows code page', Buffer.from(TEXT, 'latin1')],
] as const)('a file in %s is read', ([, bytes]) => {
  expect(textOfFile(bytes.toString('base64'))?.text).toBe(TEXT);
});

test('a file that comes as a data address is read too', () => {
  expect(textOfFile(`data:text/csv;base64,${Buffer.from(TEXT).toString('base64')}`)?.text).toBe(TEXT);
});

test('only a code page leaves open which letters its bytes are', () => {
  expect(textOfFile(Buffer.from(TEXT, 'latin1').toString('base64'))?.areLettersSure).toBe(false);
  expect(textOfFile(Buffer.from(TEXT, 'utf8').toString('base64'))?.areLettersSure).toBe(true);
});

test('a workbook is no text', () => {
  const workbook = Buffer.from('PK\u0003\u0004\u0014\0\u0006\0\b\0\0\0!\0ada@example.com and more than a little text');

  expect(textOfFile(workbook.toString('base64'))).toBeUndefined();
});
