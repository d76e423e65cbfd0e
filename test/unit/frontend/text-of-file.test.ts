import { expect, test } from 'vitest';
import { textOfFile } from '../../../src/frontend/text-of-file';

const TEXT = 'Müller,mueller@example.com';

test.for([
  ['UTF-8', Buffer.from(TEXT, 'utf8')],
  ['UTF-16 with a byte order mark', Buffer.from(`\ufeff${TEXT}`, 'utf16le')],
  ['UTF-16, high byte first', Buffer.from(`\ufeff${TEXT}`, 'utf16le').swap16()],
  ['the Windows code page', Buffer.from(TEXT, 'latin1')],
] as const)('a file in %s is read', ([, bytes]) => {
  expect(textOfFile(bytes.toString('base64'))).toBe(TEXT);
});

test('a file that comes as a data address is read too', () => {
  expect(textOfFile(`data:text/csv;base64,${Buffer.from(TEXT).toString('base64')}`)).toBe(TEXT);
});
