import { describe, test } from 'vitest';
import type { ListReading } from '../../../src/frontend/people/pasted-list/list-reading';
import { readList } from '../../../src/frontend/people/pasted-list/read-list';
import { textOfFile } from '../../../src/frontend/people/pasted-list/text-of-file';
import { HEADINGS, OTHER_HEADINGS } from './list-headings';

const [A, B, BOSS] = ['a@example.com', 'b@example.com', 'boss@example.com'];

type Encoding = 'UTF-8' | 'UTF-8 with BOM' | 'UTF-16LE' | 'UTF-16BE' | 'UTF-16LE without BOM' | 'Windows-1252';

const ENCODINGS: readonly Encoding[] = [
  'UTF-8',
  'UTF-8 with BOM',
  'UTF-16LE',
  'UTF-16BE',
  'UTF-16LE without BOM',
  'Windows-1252',
];

function bytesOf(text: string, encoding: Encoding): Buffer {
  switch (encoding) {
    case 'UTF-8':
      return Buffer.from(text);
    case 'UTF-8 with BOM':
      return Buffer.from(`\ufeff${text}`);
    case 'UTF-16LE':
      return Buffer.from(`\ufeff${text}`, 'utf16le');
    case 'UTF-16BE':
      return Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
    case 'UTF-16LE without BOM':
      return Buffer.from(text, 'utf16le');
    case 'Windows-1252':
      return Buffer.from(text, 'latin1'); // the same for what is used here
  }
}

/** What the file of these bytes ends in: addresses, the lines of its problems, and whether it asks; or that it is no text. */
function endOf(bytes: Buffer, kinds: ('emails' | 'accountIds')[] = ['emails']) {
  const content = textOfFile(bytes.toString('base64'));
  if (content === undefined) return 'no-text';
  const reading: ListReading = readList(content.text, { kinds, ...content });
  return reading.asks === undefined
    ? { items: reading.items, lines: reading.problems.map(({ line }) => line) }
    : { asks: reading.asks.columns.map(({ heading, index }) => heading ?? index) };
}

describe.for(ENCODINGS)('a file in %s', (encoding) => {
  test.for<[string, string, string]>([
    ['commas and LF', ',', '\n'],
    ['semicolons and CRLF', ';', '\r\n'],
    ['tabs and CR', '\t', '\r'],
    ['bars and LF', '|', '\n'],
  ])('with %s is read by its column of addresses', ([, delimiter, end], { expect }) => {
    const rows = [
      ['Prénom', 'Responsable', 'Adresse électronique'],
      ['René', BOSS, A],
      ['Zoë', BOSS, B],
    ];
    const text = rows.map((cells) => cells.join(delimiter) + end).join('');

    expect(endOf(bytesOf(text, encoding))).toEqual({ items: [A, B], lines: [] });
  });
});

describe.for(OTHER_HEADINGS)('in %s', ([, addresses, managers]) => {
  test.for(addresses)('"%s" is a heading of addresses', (heading, { expect }) => {
    expect(endOf(Buffer.from(`${managers[0]};${heading}\r\n${BOSS};${A}\r\n`))).toEqual({ items: [A], lines: [] });
  });

  test.for(managers)('"%s" is one of somebody else’s, also above the only column', (heading, { expect }) => {
    expect(endOf(Buffer.from(`${heading}\n${BOSS}\n`))).toEqual({ asks: [heading] });
    expect(endOf(Buffer.from(`Name,${heading}\nOld,${BOSS}\n`))).toEqual({ asks: [heading] });
  });
});

describe.for(HEADINGS)('in %s, in a code page that the file does not name', ([, address, manager]) => {
  test('nobody is read but who is meant', ({ expect }) => {
    const text = `x,${address},${manager}\nOld,${A},${BOSS}\n`;
    const legacy = Buffer.from(text.replace(/[^\0-\x7f]/g, '\u00e0'), 'latin1');

    const end = endOf(legacy);
    const isAsked = typeof end === 'object' && 'asks' in end;

    expect(isAsked || end).toEqual(isAsked || { items: [A], lines: [] });
  });
});

describe('an export', () => {
  test.for<[string, string, ReturnType<typeof endOf>]>([
    [
      'of Entra',
      `userPrincipalName,displayName,surname,mail,givenName,id,userType,jobTitle,department,accountEnabled\n${A},A,A,${A},A,1,Member,Manager,IT,true\n${B},B,B,,B,2,Member,Boss,IT,true`,
      { items: [A, B], lines: [] },
    ],
    [
      'of Entra with guests',
      `userPrincipalName,mail\na_example.com#EXT#@contoso.onmicrosoft.com,${A}`,
      { asks: ['userPrincipalName', 'mail'] },
    ],
    [
      'of Google',
      `First Name [Required],Last Name [Required],Email Address [Required],Password [Required],Recovery Email,Home Secondary Email,Work Secondary Email,Manager Email\nA,A,${A},****,p@home.example,q@home.example,,${BOSS}\nB,B,${B},****,,,,${BOSS}`,
      { items: [A, B], lines: [] },
    ],
    [
      'of Okta',
      `login,firstName,lastName,middleName,email,secondEmail,manager,managerId\n${A},A,A,,${A},p@home.example,${BOSS},7\n${B},B,B,,${B},,${BOSS},7`,
      { items: [A, B], lines: [] },
    ],
    [
      'of Workday',
      `Terminations\nRun by: Boss <${BOSS}>\n\nEmployee ID,Worker,Work Email,Worker's Manager,Manager - Primary Work Email\n1,A,${A},Boss,${BOSS}\n2,B,${B},Boss,${BOSS}`,
      { items: [A, B], lines: [1, 2] },
    ],
    [
      'of BambooHR',
      `Employee #,"Last name, First name",Work Email,Home Email,Supervisor,Supervisor email\n1,"A, A",${A},p@home.example,"Boss, B",${BOSS}\n2,"B, B",${B},,"Boss, B",${BOSS}`,
      { items: [A, B], lines: [] },
    ],
    [
      'of Personio',
      `Vorname;Nachname;E-Mail;Vorgesetzte/r;E-Mail Vorgesetzte/r\nA;A;${A};Boss;${BOSS}\nB;B;${B};Boss;${BOSS}`,
      { items: [A, B], lines: [] },
    ],
    [
      'of Slack',
      `username,email,status,billing-active,has-2fa\na,${A},Member,1,0\nb,${B},Admin,1,0`,
      { items: [A, B], lines: [] },
    ],
    [
      'of tickets',
      `Issue key,Summary,Reporter email,Assignee email\nHR-1,Leaver a,${BOSS},x@example.com`,
      { asks: ['Reporter email', 'Assignee email'] },
    ],
    [
      'of tickets with the leaver in a text',
      `Issue key,Summary,Reporter\nHR-1,Suspend ${A} now,${BOSS}`,
      { asks: ['Reporter'] },
    ],
    [
      'of a form',
      `Timestamp,Email Address,Whose access should go?\n2026-03-01 10:00,${BOSS},${A}`,
      { items: [BOSS], lines: [] },
    ],
    ['of a mail program', `To: A <${A}>\nFrom: Boss <${BOSS}>`, { items: [], lines: [1, 2] }],
    ['of aliases', `proxyAddresses\nSMTP:${A};smtp:alias@example.com`, { items: [], lines: [1, 2] }],
  ])('%s ends in who is meant, a question or problems', ([, text, end], { expect }) => {
    expect(endOf(Buffer.from(text))).toEqual(end);
  });
});

describe('a file', () => {
  test.for<[string, Buffer | string, ReturnType<typeof endOf>]>([
    ['that is empty', '', { items: [], lines: [] }],
    ['of a byte order mark', '\ufeff', { items: [], lines: [] }],
    ['of empty lines', '\r\n\r\n', { items: [], lines: [] }],
    ['of headings alone', 'Name,Email\n', { items: [], lines: [] }],
    ['of delimiters alone', ',,,\n,,,\n', { items: [], lines: [] }],
    ['that is a workbook', Buffer.from('504b0304140006000800000021000000', 'hex'), 'no-text'],
    ['that is a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'no-text'],
    ['with quotes everywhere', `"Email";"Manager"\r\n"${A}";"${BOSS}"\r\n`, { items: [A], lines: [] }],
    ['with a quote that is not closed', `Email;Manager\n"${A};${BOSS}\n${B};${BOSS}\n`, { items: [B], lines: [2] }],
    ['with a quoted line end', `Email;Note\n${A};"x\ny"\n${B};z\n`, { items: [A, B], lines: [] }],
    ['with duplicates', `Email\n${A}\n${A.toUpperCase()}\n <${A}>\n`, { items: [A], lines: [] }],
    ['of ragged rows', `Name,Email,Manager\nA,${A}\nB,${B},${BOSS}\n${BOSS}\n`, { items: [B], lines: [2, 4] }],
    ['with several in a cell', `Name;Email\nA;"${A}, ${BOSS}"\nB;${B}\n`, { items: [B], lines: [2] }],
    ['with semicolons in cells', `Name,Groups,Email\nA,x;y;z,${A}\nB,x,${B}\n`, { items: [A, B], lines: [] }],
    ['with a total', `Email,Days\n${A},1\n${B},2\nTotal,3\n`, { items: [A, B], lines: [4] }],
    ['with a footer', `Email\n${A}\nQuestions? ${BOSS}\n`, { items: [A], lines: [3] }],
    ['with two tables', `Email\n${A}\n\nManager email\n${BOSS}\n`, { items: [A], lines: [4, 5] }],
    ['with a column of numbers for a heading', `0,1\nOld,${BOSS}\n`, { asks: [1] }],
    ['of links', `https://${BOSS}/x\nssh://git@example.com:x\n`, { items: [], lines: [1, 2] }],
    ['of JSON', `[{"email":"${A}","manager":"${BOSS}"}]`, { items: [], lines: [1] }],
    ['of XML', `<user><mail>${A}</mail><manager>${BOSS}</manager></user>`, { items: [], lines: [1] }],
    ['of a table in Markdown', `| Name | Manager |\n|---|---|\n| Old | ${BOSS} |\n`, { asks: ['Manager'] }],
    ['of comments', `# ask ${BOSS}\n${A}\n`, { items: [A], lines: [1] }],
  ])('%s ends in who is meant, a question or problems', ([, content, end], { expect }) => {
    expect(endOf(Buffer.from(content))).toEqual(end);
  });

  test('of 10,001 rows is read to its last line', ({ expect }) => {
    const rows = Array.from({ length: 10_001 }, (_, n) => `User ${n};boss@example.com;u${n}@example.com`);

    const end = endOf(Buffer.from(['Name;Manager;E-Mail', ...rows].join('\r\n')));

    expect(end).toMatchObject({ lines: [] });
    expect(typeof end === 'object' && 'items' in end && end.items).toHaveLength(10_001);
  });
});
