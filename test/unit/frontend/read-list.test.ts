import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'vitest';
import type { ListReading } from '../../../src/frontend/people/pasted-list/list-reading';
import { readDomains } from '../../../src/frontend/people/pasted-list/read-domains';
import { readList } from '../../../src/frontend/people/pasted-list/read-list';
import { textOfFile } from '../../../src/frontend/people/pasted-list/text-of-file';
import { endOf } from './support/end-of-list';

const FILES = path.join(import.meta.dirname, 'lists');
const GOLDEN = path.join(import.meta.dirname, '../../golden');
const [ADA, GRACE, BOSS] = ['ada', 'grace', 'boss'].map((name) => `${name}@example.com`);
const at = (names: string): string[] => names.split(' ').map((name) => `${name}@example.com`);

function readFile(file: string): ListReading {
  const content = textOfFile(readFileSync(file).toString('base64'));
  return readList(content?.text ?? '', {
    kinds: ['emails', 'accountIds'],
    areLettersSure: content?.areLettersSure ?? true,
  });
}

test('words alone are lines that name nobody, not a table below other headings', ({ expect }) => {
  const { items, problems } = readFile(path.join(FILES, '15-long-words.txt'));

  expect(items).toEqual([]);
  expect(problems.map(({ reason }) => reason)).toEqual(['nothing-there', 'nothing-there', 'nothing-there']);
});

describe('a file seen to go wrong', () => {
  const ends: Record<string, { items: string[]; lines?: number[] }> = {
    '01-': { items: at('ada grace') },
    '02-': { items: at('ada grace') },
    '03-': { items: at('a b') },
    '04-': { items: at('a') },
    '05-': { items: at('a b') },
    '06-': { items: at('a b') },
    '07-': { items: at('a'), lines: [1] },
    '08-': { items: at('a b') },
    '09-': { items: at('ada'), lines: [2] },
    '10-': { items: at('ada grace'), lines: [2] },
    '11-': {
      items: at(
        Array.from({ length: 1_000 }, (_, n) => `p${n + 1}`)
          .filter((name) => name !== 'p500')
          .join(' '),
      ),
      lines: [501],
    },
    '12-': {
      items: ['r&d', 'name/surname', 'jürgen', 'ada@xn--bcher-kva.example', "o'brien", 'ops+alerts', 'foo_bar=x'].map(
        (one) => (one.includes('@') ? one : `${one}@northwind.example`),
      ),
    },
    '13-': { items: ['+sales@northwind.example', '-ops@northwind.example'] },
    '14-': { items: at('ada grace') },
    '15-': { items: [], lines: [1, 2, 3] },
    '16-': { items: at('ada grace linus') },
    '17-': { items: at('ada grace') },
    '18-': { items: at('a b c') },
    '19-': { items: at('a b c') },
  };

  test.for(readdirSync(FILES))(
    '%s ends in the right addresses, and in a problem at each line that is not read',
    (name, { expect }) => {
      const { items, problems, asks } = readFile(path.join(FILES, name));
      const end = ends[name.slice(0, 3)];

      expect({ items, lines: problems.map(({ line }) => line), asks }).toEqual({ lines: [], asks: undefined, ...end });
    },
  );

  test.for(readdirSync(GOLDEN).filter((name) => name.startsWith('site-users') && name.endsWith('.csv')))(
    'our own export %s is read by its column of addresses',
    (name, { expect }) => {
      const { kind, items, asks } = readFile(path.join(GOLDEN, name));

      expect({ kind, asks }).toEqual({ kind: 'emails', asks: undefined });
      expect(items.length).toBeGreaterThan(0);
    },
  );
});

describe('a list', () => {
  test.for<[string, string, number[]?]>([
    ['one a line', `${ADA}\n${GRACE}`],
    ['with a byte order mark and CRLF', `\ufeff${ADA}\r\n${GRACE}\r\n`],
    ['with old line ends', `${ADA}\r${GRACE}`],
    ['with a heading', `E-mail\n${ADA}\n${GRACE}`],
    ['in any column', `Name;E-Mail-Adresse;Ort\nAda;${ADA};London\nGrace;${GRACE};`],
    ['with quotes and commas in names', `"Lovelace, Ada",${ADA}\n"Hopper, ""Amazing"" Grace",${GRACE}`],
    ['with capitals and spaces', 'Ada\t  ADA@Example.COM \nGrace\tgrace@example.com'],
    ['in one line', `${ADA}, ${GRACE}`],
    ['in one line with spaces', `${ADA} ${GRACE}`],
    ['with semicolons', `${ADA}; ${GRACE};`],
    ['as mail programs copy them', `Ada <${ADA}>; Grace <${GRACE}>`],
    ['with names the wrong way round', `"Lovelace, Ada" <${ADA}>, "Hopper, Grace" <${GRACE}>`],
    ['with such names unquoted', `Lovelace, Ada <${ADA}>; Hopper, Grace <${GRACE}>`],
    ['with the address as name', `'${ADA}' <${ADA}>; '${GRACE}' <${GRACE}>`],
    ['with mailto:', `mailto:${ADA}\nmailto:${GRACE}`],
    ['with a title above one column', `Leavers in March\n${ADA}\n${GRACE}`, [1]],
    ['without headings', `${ADA},London\n${GRACE},New York`],
    ['with total and imprint below', `Email,Name\n${ADA},Ada\n${GRACE},Grace\n\nTotal,2\nExported by,${BOSS}`, [5, 6]],
    ['with merged headings', `Employee,,Manager,\nName,Email,Name,Id\nAda,${ADA},Boss,7\nGrace,${GRACE},Boss,7`, [1]],
    ['with empty lines', `\n\n${ADA}\n\n;;\n${GRACE}\n\n`],
    ['with every cell in quotes', `"id","email"\n"1","${ADA}"\n"2","${GRACE}"`],
    ['with a cell of several lines', `name,email\n"Ada\nLovelace",${ADA}\nGrace,${GRACE}`],
    ['with a heading of several lines', `"E-mail\naddress",name\n${ADA},Ada\n${GRACE},Grace`],
    ['with semicolons inside cells', `name,groups,email\nAda,a;b,${ADA}\nGrace,c;d,${GRACE}`],
    ['with a dot at the end', `${ADA}.\n${GRACE}.`],
    ['with Excel’s first line', `"sep=|"\nEmail|Manager\n${ADA}|${BOSS}\n${GRACE}|${BOSS}`],
    [
      'with login and e-mail that are the same',
      `login,email,secondEmail\n${ADA},${ADA},x@home.example\n${GRACE},${GRACE},`,
    ],
    ['with managers among its people', `Name,Title,Email\nAda,Manager,${ADA}\nEva,Manager,\nGrace,Owner,${GRACE}`, [3]],
    ['with their roles alone', `Role,Email\nManager,${ADA}\nOwner,${GRACE}`],
    ['with names like roles', `Name,Email\nKarl Leiter,${ADA}\nAmir Chef-Lead,${GRACE}`],
    [
      'with facts above its headings',
      `Report date,2026-03-01\nUnit:,IT\nName,Email\nAda,${ADA}\nGrace,${GRACE}`,
      [1, 2],
    ],
    [
      'of staff beside managers',
      `Staff,,Manager,\nName,Email,Name,Email\nAda,${ADA},X,${BOSS}\nGrace,${GRACE},X,${BOSS}`,
      [1],
    ],
    ['with its headings repeated', `Email,Manager\n${ADA},${BOSS}\nEmail,Manager\n${GRACE},${BOSS}`],
  ])('%s is read', ([, text, lines = []], { expect }) => {
    expect(endOf(text)).toEqual({ items: [ADA, GRACE], lines });
  });

  test.for<[string, string, number[]]>([
    ['two columns without headings', `Ada,${BOSS},${ADA}\nGrace,,${GRACE}`, [1, 2]],
    ['two addresses on each line', `${ADA}, ${BOSS}\n${GRACE}, ${BOSS}`, [0, 1]],
    ['one line with a name and two addresses', `Ada,${ADA},${BOSS}`, [1, 2]],
    ['unknown headings', `Wer,Bei\n${ADA},${BOSS}`, [0, 1]],
    ['two headings of addresses that differ', `Email,Work email\n${ADA},${BOSS}`, [0, 1]],
    ['two headings of addresses that never meet', `Email,Work email\n${ADA},\n,${BOSS}`, [0, 1]],
    ['login and e-mail that differ', `login,email\n${BOSS},${ADA}`, [0, 1]],
    ['a title with an address', `Exported by,${BOSS}\n${ADA},Ada`, [0, 1]],
    ['only another’s addresses', `Name,Manager\nAda,${BOSS}`, [1]],
    ['only private addresses', `Name,Personal email\nAda,${ADA}`, [1]],
    ['one column under a heading that nobody knows', `Wer,Bei\nOld,${BOSS}`, [1]],
    ['one column under a heading with a number', `Name;Bei 1\nOld;${BOSS}`, [1]],
    ['one column under no heading of its own', `Name,\nOld,${BOSS}`, [1]],
    ['such a heading below a title', `Leavers March 2026\nName,Bei\nOld,${BOSS}`, [1]],
    ['such a heading below a title of managers', `Managers\nName,Bei\nOld,${BOSS}`, [1]],
    ['one column of managers', `Managers\n${BOSS}`, [0]],
    ['whom to leave alone', `Do not suspend:\n${BOSS}`, [0]],
    ['names beside the addresses', `Ada Lovelace ${ADA}\nGrace Hopper ${GRACE}`, [0]],
    ['notes that hold addresses', `Name,Notes\nOld,Contact Boss ${BOSS}`, [1]],
    ['notes under the heading of managers', `Name,Manager\nOld,Contact Boss ${BOSS}`, [1]],
    ['one person a column', `Name,Ada\nEmail,${ADA}\nManager,${BOSS}`, [1]],
    ['what each address is beside it', `Email,${ADA}\nManager,${BOSS}`, [1]],
    ['a role before one address', `Manager,${BOSS}`, [1]],
    ['the addresses below the heading of managers', `Employee,,Manager,\nName,Id,Name,Email\nAda,7,B,${BOSS}`, [3]],
    ['a group of columns that nobody knows', `Employee;;Guild;;\nName;No;Name;No;E-mail\nOld;1;X;2;${BOSS}`, [4]],
    [
      'such a group of which a word is known',
      `Employee;;Head of unit;;\nName;No;Name;No;E-mail\nOld;1;X;2;${BOSS}`,
      [4],
    ],
    ['one group of managers alone', `,,Manager,\nName,Phone,Name,Email\nOld,1,X,${BOSS}`, [3]],
    ['one group with a number', `,,Manager 1,\nName,Phone,Name,Email\nOld,1,X,${BOSS}`, [3]],
    ['two groups that nobody knows', `Out,,,In,\nName,Email,,Name,Email\nAda,${ADA},,X,${BOSS}`, [1, 4]],
    ['a group over two rows of headings', `,,Manager,\n,,Work,\nName,Phone,Name,Email\nOld,1,X,${BOSS}`, [3]],
    ['headings of managers below the headings', `Name,Email,\n,Manager,Employee\nOld,${BOSS},${ADA}`, [1, 2]],
    ['unknown headings below the headings', `Name,Email,\n,Guild,Employee\nOld,${BOSS},${ADA}`, [1, 2]],
    ['what an address is below its heading', `Name,Email\n(full name),(of the manager)\nOld,${BOSS}`, [1]],
    ['a title of managers over all headings', `Managers\nName,Email\nX,${BOSS}`, [1]],
    ['a title of whom to keep over a list', `Do not suspend\nEmail\n${BOSS}`, [0]],
    ['something malformed where the address may be', `Old,old@corp,${ADA}\nNew,new@corp,${ADA}`, [2]],
    ['people without an address first', `Old,London\nNew,Paris,${BOSS}`, [2]],
  ])('with %s is a question', ([, text, asks], { expect }) => {
    expect(endOf(text)).toEqual({ asks });
  });

  test.for<[string, string, string[], number[]]>([
    ['a mistyped address', `${ADA}\ngrace@example`, [ADA ?? ''], [2]],
    ['a mistyped first address', `ada@example\n${GRACE}`, [GRACE ?? ''], [1]],
    ['nobody in a row', `name,email\nNobody,\nAda,${ADA}`, [ADA ?? ''], [2]],
    ['an address in a sentence', `${ADA}\nPlease ask ${BOSS} about it`, [ADA ?? ''], [2]],
    ['who made it, above', `Exported by ${BOSS}\nName,Email\nAda,${ADA}`, [ADA ?? ''], [1]],
    ['two addresses in a cell', `name,email\nAda,${ADA} ${BOSS}\nGrace,${GRACE}`, [GRACE ?? ''], [2]],
    ['a cell too few', `name,email,manager\nAda,${BOSS}\nGrace,${GRACE},${BOSS}`, [GRACE ?? ''], [2]],
    ['a cell too many', `email,manager\n${ADA},${BOSS}\nx,${GRACE},${BOSS}`, [ADA ?? ''], [3]],
    [
      'other headings further down',
      `Email,Manager\n${ADA},${BOSS}\nManager,Email\n${BOSS},${GRACE}`,
      [ADA ?? ''],
      [3, 4],
    ],
    ['quotes around what may be rows', `name,email\n"Ada,${ADA}\nX,x@example.com\nY",${BOSS}`, [], [2, 3, 4]],
    [
      'quotes inside of a cell of several lines',
      `email,notes\nx@example.com,"He said, "call"\n${BOSS}\nnow"\n${ADA},`,
      [ADA ?? ''],
      [2, 3, 4],
    ],
    [
      'a quote before such a cell’s',
      `email,notes\nx@example.com, "Contact:\n${BOSS}\nnow"\n${ADA},`,
      [ADA ?? ''],
      [2, 3, 4],
    ],
    [
      'a quoted word at the end of its first line',
      `email,notes\nx@example.com,"Contact "Boss\n${BOSS}\nnow"\n${ADA},`,
      [ADA ?? ''],
      [2, 3, 4],
    ],
    [
      'a cell of several lines that nothing closes',
      `email,notes\nx@example.com,"Contact:\n${BOSS}\nnow\n${ADA},`,
      [ADA ?? ''],
      [2, 3, 4],
    ],
    ['such a cell without any delimiter', `"Contact:\n${BOSS}\nnow"\n${ADA}`, [ADA ?? ''], [1, 2, 3]],
    ['an open quote at its end', `name,email\nAda,${ADA}\n"Grace,${GRACE}`, [ADA ?? ''], [3]],
    ['a joiner inside an address', `${ADA}\ngra\u200dce@example.com`, [ADA ?? ''], [2]],
    ['NULs', `${ADA}\ngra\u0000ce@example.com`, [ADA ?? ''], [2]],
    ['a heading nobody knows above one column', `Leavers\n${ADA}`, [ADA ?? ''], [1]],
    ['nothing', ' \n ', [], []],
    ['only headings', 'Name,Email', [], []],
    ['copies, several in a cell', `name,email,cc\nAda,,${BOSS};x@example.com\nB,,${BOSS};y@example.com`, [], [2, 3]],
    ['notes beside the addresses', `email,notes\n${ADA},x\n,Contact Boss ${BOSS}`, [ADA ?? ''], [3]],
    ['a name beside one of its addresses', `${ADA}\nGrace Hopper ${GRACE}`, [ADA ?? ''], [2]],
    ['a header of a message', `${ADA}\nReply-To: Boss <${BOSS}>`, [ADA ?? ''], [2]],
    ['managers below', `Leavers\n${ADA}\nManagers:\n${BOSS}`, [ADA ?? ''], [1, 3, 4]],
    ['whom to keep below', `${ADA}\nkeep:\n${BOSS}`, [ADA ?? ''], [2, 3]],
    ['managers below, in a table', `Name,Email\nAda,${ADA}\nManagers,\nX,${BOSS}`, [ADA ?? ''], [3, 4]],
    ['who remains, in a table', `Name,Email\nAda,${ADA}\nPeople who remain,\nX,${BOSS}`, [ADA ?? ''], [3, 4]],
    ['managers directly below the headings', `Name,Email\nManagers,\nX,${BOSS}`, [], [2, 3]],
    ['whom to keep below, in a table', `Name,Email\nAda,${ADA}\n\nKeep these\nX,${BOSS}`, [ADA ?? ''], [4, 5]],
    ['headings of managers below', `Name,Email\nAda,${ADA}\nManager,Contact\nX,${BOSS}`, [ADA ?? ''], [3, 4]],
    [
      'others below, under the same headings',
      `Name,Email\nAda,${ADA}\nGuild,\nName,Email\nX,${BOSS}`,
      [ADA ?? ''],
      [3, 4, 5],
    ],
    ['others below a line with a colon', `Out:\n${ADA}\nIn:\n${BOSS}`, [ADA ?? ''], [1, 3, 4]],
    ['who owns it, below', `Name,Email\nAda,${ADA}\nReport owner,x@example.com`, [ADA ?? ''], [3]],
    ['who owns it, with a name', `Name,City,Email\nAda,X,${ADA}\nReport Owner,X,${BOSS}`, [ADA ?? ''], [3]],
    ['who reviews it, below', `Name,Email\nAda,${ADA}\nQuarterly access reviewer,x@example.com`, [ADA ?? ''], [3]],
    ['who made it, the wrong way round', `Email,Name\n${ADA},Ada\n${BOSS},report generated by`, [ADA ?? ''], [3]],
    [
      'the manager below each',
      `Name,Email\nAda,${ADA}\nManager,x@example.com\nGrace,${GRACE}\nManager,${BOSS}`,
      at('ada grace'),
      [3, 5],
    ],
    ['a title that says who made it', `Created by a manager\nName,Email\nAda,${ADA}`, [ADA ?? ''], [1]],
    ['who made it, below', `Name,Email\nAda,${ADA}\n\nErstellt von,${BOSS}`, [ADA ?? ''], [4]],
  ])('with %s names the lines that it does not read', ([, text, items, lines], { expect }) => {
    expect(endOf(text)).toEqual({ items, lines });
  });

  test('shows what cannot be seen in a line that it does not read', ({ expect }) => {
    expect(readList('gra\u200dce@example.com').problems[0]?.text).toBe('gra⟨U+200D⟩ce@example.com');
  });

  test('counts an address once, in whatever form, and says how often it came again', ({ expect }) => {
    const { items, duplicates } = readList(
      'ada@b\u00fccher.example\nADA@xn--bcher-kva.example\nada@bu\u0308cher.example',
    );

    expect({ items, duplicates }).toEqual({ items: ['ada@xn--bcher-kva.example'], duplicates: 2 });
  });

  test('in a code page is not read where its letters could be others', ({ expect }) => {
    const { items, problems } = readList(`Müller;${ADA}\nX;jürgen@example.com`, { areLettersSure: false });

    expect({ items, lines: problems.map(({ line }) => line) }).toEqual({ items: [ADA], lines: [2] });
  });

  test('is read by the column that was chosen, or by all', ({ expect }) => {
    const text = `${ADA}, ${BOSS}\n${GRACE}, ${BOSS}`;

    expect(readList(text, { chosen: 0 }).items).toEqual([ADA, GRACE]);
    expect(readList(text, { chosen: 1 })).toMatchObject({ items: [BOSS], duplicates: 1 });
    expect(readList(text, { chosen: 'all' }).items).toEqual([ADA, BOSS, GRACE]);
  });

  test('of names beside addresses is read where that column was chosen', ({ expect }) => {
    const text = `Ada Lovelace ${ADA}\nGrace Hopper ${GRACE}\nplease ask ${BOSS}`;

    expect(readList(text, { chosen: 0 })).toMatchObject({ items: [ADA, GRACE], problems: [{ line: 3 }] });
  });

  test('asks because no heading says whose the addresses are, or because several do', ({ expect }) => {
    expect(readList(`Wer,Bei\n${ADA},${BOSS}`).asks?.why).toBe('none-says');
    expect(readList(`Email,Work email\n${ADA},${BOSS}`).asks?.why).toBe('several-say');
  });

  test('in a code page asks where its first line may be a heading', ({ expect }) => {
    expect(readList(`Ðóêîâîäèòåëü\n${BOSS}`, { areLettersSure: false }).asks?.columns).toHaveLength(1);
  });

  test('with a heading of many short words is read at once', ({ expect }) => {
    expect(endOf(`Name,${'da la de '.repeat(30)}\nOld,${BOSS}`)).toEqual({ asks: [1] });
  });

  test('shows of each column its heading, its first three cells, and how many it names', ({ expect }) => {
    expect(readList(`Wer,Bei\n${ADA},${BOSS}\n${GRACE},${BOSS}\n,x\n,y`).asks?.columns).toEqual([
      { index: 0, heading: 'Wer', cells: [ADA, GRACE], count: 2 },
      { index: 1, heading: 'Bei', cells: [BOSS, BOSS, 'x'], count: 2 },
    ]);
  });

  test.for([
    ['commas and LF', ',', '\n'],
    ['semicolons and CRLF', ';', '\r\n'],
    ['tabs and CR', '\t', '\r'],
    ['bars and LF', '|', '\n'],
  ])('with %s: what stands in a quoted cell of several lines is no row', ([, delimiter = '', end = ''], { expect }) => {
    const texts = [
      ['Contact:', BOSS, 'before'],
      ['Ask', ['Boss', BOSS, ''].join(delimiter), 'before'],
      ['', BOSS, BOSS, ''],
      [`say ""call"" to`, '', `""Boss"" <${BOSS}>`],
      Array.from({ length: 50 }, () => BOSS),
    ];
    for (const note of texts.map((lines) => `"${lines.join(end)}"`)) {
      const rows = [
        ['Email', 'Notes', 'City'],
        [ADA, note, 'x'],
        [GRACE, '', 'y'],
      ];
      const notesFirst = rows.map(([email, notes, city]) => [notes, city, email]);
      for (const table of [rows, notesFirst]) {
        expect(endOf(table.map((cells) => cells.join(delimiter)).join(end))).toEqual({
          items: [ADA, GRACE],
          lines: [],
        });
      }
    }
  });

  test('copied from one cell of several lines is read by each of them', ({ expect }) => {
    expect(endOf(`"${ADA}\n${GRACE}"`)).toEqual({ items: [ADA, GRACE], lines: [] });
  });

  test('with stray quotes on two of a thousand lines is read but for those', ({ expect }) => {
    const lines = Array.from({ length: 1_000 }, (_, n) => `${n % 400 === 1 ? '"' : ''}User ${n},u${n}@example.com`);

    const end = endOf(['name,email', ...lines].join('\n'));

    expect(end).toMatchObject({ lines: [3, 403, 803] });
    expect(end.items).toHaveLength(997);
  });

  test('of 10,000 lines with a stray quote on each is read within seconds', ({ expect }) => {
    const lines = Array.from({ length: 10_000 }, (_, n) => `User "${n},x,"A, b",u${n}@example.com`);

    expect(readList(['a,b,c,email', ...lines].join('\n')).problems).toHaveLength(10_000);
  });
});

describe('account ids', () => {
  const ids = ['5b10ac8d82e05b22cc7d4ef5', '712020:0f1d2c3b-4a59-4687-9c8d-7e6f5a4b3c2d'];

  test('of every known form are read where a list holds no address', ({ expect }) => {
    expect(readList(ids.join(' '), { kinds: ['emails', 'accountIds'] })).toMatchObject({
      kind: 'accountIds',
      items: ids,
    });
    expect(readList(`id,User id\n1,${ids.join('\n2,')}`, { kinds: ['emails', 'accountIds'] }).items).toEqual(ids);
  });

  const kinds = ['emails', 'accountIds'] as const;
  const [first, second] = ids as [string, string];

  test.for([
    ['the manager’s address beside them', `Account ID,Manager email\n${first},${BOSS}\n${second},${BOSS}`, [0, 1], 0],
    ['headings that nobody knows', `Wer;Bei\n${first};${BOSS}\n${second};${BOSS}`, [0, 1], 0],
    ['two columns of them', `${first},${second}\n${second},${first}`, [0, 1], 1],
  ] as const)('with %s can be chosen', ([, text, asked, chosen], { expect }) => {
    expect(readList(text, { kinds }).asks?.columns.map(({ index }) => index)).toEqual(asked);
    expect(readList(text, { kinds, chosen })).toMatchObject({ kind: 'accountIds', problems: [] });
    expect([...readList(text, { kinds, chosen }).items].sort()).toEqual([...ids].sort());
  });

  test.for<[string, string, number]>([
    ['a line each', `${ids.join('\n')}\n${BOSS}`, 3],
    ['with a heading', `Wer\n${BOSS}\n${ids.join('\n')}`, 2],
    ['in one line', `${first}, ${BOSS}, ${second}`, 1],
    ['in one line with spaces', `${ids.join(' ')} ${BOSS}`, 1],
    ['in a table', `Account ID,Email\n${first},\n,${BOSS}\n${second},`, 3],
  ])('are read where they are more than addresses, which are problems: %s', ([, text, line], { expect }) => {
    const { kind, items, problems } = readList(text, { kinds });

    expect({ kind, items }).toEqual({ kind: 'accountIds', items: ids });
    expect(problems.filter((problem) => problem.text.includes(BOSS ?? ''))).toMatchObject([{ line }]);
  });

  test('are problems where addresses are more, or as many', ({ expect }) => {
    expect(readList(`${first}\n${ADA}`, { kinds })).toMatchObject({ items: [ADA], problems: [{ line: 1 }] });
    expect(readList(`${ADA} ${first} ${GRACE}`, { kinds })).toMatchObject({
      items: [ADA, GRACE],
      problems: [{ line: 1, text: first }],
    });
  });

  test('are not offered where only addresses may be read', ({ expect }) => {
    expect(endOf(`Account ID,Manager email\n${first},${BOSS}`)).toEqual({ asks: [1] });
  });

  test('say the same as the address beside them', ({ expect }) => {
    const text = `5b10ac8d82e05b22cc7d4ef5,${ADA}\n${ids[1]},${GRACE}`;

    expect(readList(text, { kinds: ['emails', 'accountIds'] })).toMatchObject({ kind: 'emails', items: [ADA, GRACE] });
  });
});

test('domains are read in their one form, with @ or without, and the rest is named', ({ expect }) => {
  expect(readDomains('@Example.com, bücher.example xn--bcher-kva.example\nnot.a')).toEqual({
    kind: 'domains',
    duplicates: 1,
    items: ['example.com', 'xn--bcher-kva.example'],
    problems: [{ line: 2, text: 'not.a', reason: 'malformed' }],
  });
});
