import { describe, test } from 'vitest';
import { readList } from '../../../src/frontend/people/pasted-list/read-list';
import { endOf } from './support/end-of-list';

const [ADA, BOB, ZOE] = ['ada@example.com', 'bob@example.com', 'zoe@example.com'] as [string, string, string];

describe('who made a list, checked it or is to be asked is none of its people, in whatever words', () => {
  test.for([
    'Compiled by',
    'Submitted by',
    'Signed off by',
    'Reviewed by',
    'Last updated by',
    'Downloaded by',
    'Author',
    'Point of contact',
    'Sent on behalf of',
    'Bearbeitet von',
    'Geprüft von',
    'Rückfragen an',
    'Validé par',
    'Relu et corrigé par',
    'Elaborado por',
    'Revisado por',
    '確認',
    '提出先',
  ])('%s', (label, { expect }) => {
    const read = { items: [ADA, BOB] };

    expect(endOf(`Name,Email,Dept\nAda,${ADA},IT\nBob,${BOB},IT\n\n${label},${ZOE},`)).toEqual({ ...read, lines: [5] });
    expect(endOf(`Name,Email,Dept\nAda,${ADA},IT\n${label},${ZOE},\nBob,${BOB},IT`)).toEqual({ ...read, lines: [3] });
    expect(endOf(`Name,Email,Dept\n${label},${ZOE},\nAda,${ADA},IT\nBob,${BOB},IT`)).toEqual({ ...read, lines: [2] });
    expect(endOf(`Name;Email\nAda;${ADA}\nBob;${BOB}\n\n${label};${ZOE}`)).toEqual({ ...read, lines: [5] });
  });

  test.for<[string, string, object]>([
    [
      'no name is in an address',
      `社員番号,氏名,メール\n1,田中,t1@x.example\n2,鈴木,t2@x.example\n\n,確認,${ZOE}`,
      { items: ['t1@x.example', 't2@x.example'], lines: [5] },
    ],
    [
      'that is so, and it has as many cells',
      `氏名,メール\n田中,t1@x.example\n鈴木,t2@x.example\n\n確認,${ZOE}`,
      { asks: [1] },
    ],
    ['it stands below the last person', `Name,Email\nAda,${ADA}\nBob,${BOB}\nAuthor,${ZOE}`, { asks: [1] }],
    [
      'it is the only one whose name is not in its address',
      `Nom;Courriel\nAda;${ADA}\nAuteur;${ZOE}\nBob;${BOB}`,
      { asks: [1] },
    ],
    [
      'only its words have another form',
      `Name,Email\nUser One,u1@x.example\nUser Two,u2@x.example\nCompiled by,${ZOE}`,
      { asks: [1] },
    ],
  ])('where %s', ([, text, end], { expect }) => {
    expect(endOf(text)).toEqual(end);
  });

  test('is asked about with its line, and read only when all are said to be meant', ({ expect }) => {
    const text = `Name,Email\nAda,${ADA}\nBob,${BOB}\nAuthor,${ZOE}`;

    expect(readList(text).asks).toMatchObject({ why: 'others', lines: [{ line: 4, text: `Author ${ZOE}` }] });
    expect(readList(text, { chosen: 1 })).toMatchObject({ items: [ADA, BOB, ZOE], problems: [] });
  });

  test('is not read where the question was another', ({ expect }) => {
    const text = `Name,Bei\nAda,${ADA}\nBob,${BOB}\nJoiners,\nZoe,${ZOE}`;

    expect(readList(text).asks?.why).toBe('none-says');
    expect(readList(text, { chosen: 1 })).toMatchObject({ items: [ADA, BOB], problems: [{ line: 4 }, { line: 5 }] });
  });
});

describe('who made a list is none of its people, also by name and where the address is made of the name', () => {
  test.for([
    'Compiled by Zoe',
    'COMPILED BY ZOE',
    'Put together by Zoe Miller',
    'Préparé par Zoe',
    'Elaborado por Zoe',
    'Przygotowane przez Zoe',
    'Opgesteld door Zoe',
    'Contact: Zoe',
    'Rückfragen: Zoe',
    '作成者 Zoe',
    'DO NOT TOUCH Zoe',
    'Keep Zoe',
    'Not Zoe',
    'Except Zoe',
    'Nicht Zoe',
  ])('%s', (label, { expect }) => {
    for (const gap of ['', '\n']) {
      const line = gap === '' ? 4 : 5;
      const read = { items: [ADA, BOB], lines: [line] };

      expect(endOf(`Name,Email\nAda,${ADA}\nBob,${BOB}\n${gap}${label},${ZOE}`)).toEqual(read);
      expect(endOf(`Email;Name\n${ADA};Ada\n${BOB};Bob\n${gap}${ZOE};${label}`)).toEqual(read);
      expect(endOf(`name,email\nada,${ADA}\nbob,${BOB}\n${gap}${label.toLowerCase()},${ZOE}`)).toEqual(read);
    }
    expect(endOf(`Ada <${ADA}>\nBob <${BOB}>\n${label} <${ZOE}>`)).toEqual({ items: [ADA, BOB], lines: [3] });
    expect(endOf(`Ada <${ADA}>; "Bob" <${BOB}>; "${label}" <${ZOE}>`)).not.toHaveProperty('items');
  });

  test.for(['Zusammengestellt von Zoe', 'Redatto da Zoe', 'Sammanställd av Zoe'])(
    'and is asked about where the words may be a name: %s',
    (label, { expect }) => {
      expect(endOf(`Name,Email\nAda,${ADA}\nBob,${BOB}\n${label},${ZOE}`)).toEqual({ asks: [1] });
    },
  );

  test.for(['Manager', 'Report Owner', 'KEEP', 'Approver'])('also before brackets: %s', (role, { expect }) => {
    expect(endOf(`Ada <${ADA}>\nBob <${BOB}>\n${role} <${ZOE}>`)).toEqual({ items: [ADA, BOB], lines: [3] });
  });

  test('also where all columns were chosen', ({ expect }) => {
    const text = `${ADA},${BOB}\nCompiled by Zoe,${ZOE}\nReport owner,x@example.com`;

    expect(readList(text, { chosen: 'all' })).toMatchObject({
      items: [ADA, BOB],
      problems: [{ line: 2 }, { line: 3 }],
    });
  });

  test.for<[string, string]>([
    ['with such words in their names', `Name,Email\nAda,${ADA}\nBob,${BOB}\nZoe de la By,${ZOE}`],
    ['of whom one goes by the last name', `Name,Email\nAda,${ADA}\nBob,${BOB}\nMaria Zoe,${ZOE}`],
    ['with a reason beside each', `Email,Reason\n${ADA},Requested by X\n${BOB},Asked by X\n${ZOE},Asked by X`],
    ['with a note beside one', `Email,Note\n${ADA},\n${BOB},Ticket: 12\n${ZOE},`],
    ['with a note beside the name', `Name,Email,Note\nAda,${ADA},\nBob,${BOB},\nZoe,${ZOE},Compiled by Zoe`],
    ['with a word and a colon before each', `Name,Email\nUser: Ada,${ADA}\nUser: Bob,${BOB}\nUser: Zoe,${ZOE}`],
    ['that are mailboxes', `Help Desk <${ADA}>\nContact Center <${BOB}>\nZoe Manager <${ZOE}>`],
  ])('but people are read %s', ([, text], { expect }) => {
    expect(endOf(text)).toEqual({ items: [ADA, BOB, ZOE], lines: [] });
  });
});

describe('a line of words between addresses begins another part, whatever it says', () => {
  test.for([
    'Joiners',
    '# Joiners',
    'Returning',
    'Whitelist',
    'Retained',
    'No action needed',
    'On leave',
    'VIPs',
    'Cc',
    '-----',
    'Kind regards\nZoe Hopper',
    'Mit freundlichen Grüßen\nZoe Hopper',
    'Zugänge',
    'Unverändert',
    'Arrivées',
    'À garder',
    'Altas',
    'Sin cambios',
    '入社',
    '対象外',
  ])('%s', (label, { expect }) => {
    const lines = label.split('\n').map((_, at) => at);

    expect(endOf(`Leavers\n${ADA}\n${BOB}\n\n${label}\n${ZOE}`)).toEqual({
      items: [ADA, BOB],
      lines: [1, ...lines.map((at) => at + 5), lines.length + 5],
    });
    expect(endOf(`${ADA}\n${BOB}\n${label}\n${ZOE}`)).toEqual({
      items: [ADA, BOB],
      lines: [...lines.map((at) => at + 3), lines.length + 3],
    });
  });

  test.for(['Joiners', 'Whitelist', 'No action', 'Zugänge', 'Arrivées', 'Altas', '入社'])(
    'in a table below an empty line, and else is asked about: %s',
    (label, { expect }) => {
      expect(endOf(`Name,Email\nAda,${ADA}\n,\n${label},\nZoe,${ZOE}`)).toEqual({ items: [ADA], lines: [4, 5] });
      expect(endOf(`Name,Email\nAda,${ADA}\n${label},\nZoe,${ZOE}`)).toEqual({ asks: [1] });
      expect(endOf(`Name,Email,Dept\nAda,${ADA},IT\n${label},,\nZoe,${ZOE},IT`)).toEqual({ asks: [1] });
    },
  );

  test.for<[string, string, object]>([
    ['the name of each address above it', `Ada Lovelace\n${ADA}\nBob\n${BOB}`, { items: [ADA, BOB], lines: [1, 3] }],
    ['such names below a title', `Leavers\nAda\n${ADA}\nBob\n${BOB}`, { items: [ADA, BOB], lines: [1, 2, 4] }],
    ['the name of each below it', `${ADA}\nAda Lovelace\n${BOB}\nBob`, { items: [ADA, BOB], lines: [2, 4] }],
    [
      'such names, and another part',
      `Ada\n${ADA}\nBob\n${BOB}\nJoiners\nZoe\n${ZOE}`,
      { items: [ADA, BOB], lines: [1, 3, 5, 6, 7] },
    ],
    ['names in other letters', '田中太郎\ntanaka@x.example\n鈴木\nsuzuki@x.example', { asks: [0] }],
    ['parts of one person each', `Leavers\n${ADA}\nJoiners\n${ZOE}`, { asks: [0] }],
    ['a mistyped address', `${ADA}\nbob.example.com\n${ZOE}`, { items: [ADA, ZOE], lines: [2] }],
  ])('but not %s', ([, text, end], { expect }) => {
    expect(endOf(text)).toEqual(end);
  });

  test('also where ids are below it', ({ expect }) => {
    const text = `${ADA}\nKeep\n5b10ac8d82e05b22cc7d4ef5\n5b10ac8d82e05b22cc7d4ef6`;

    expect(readList(text, { kinds: ['emails', 'accountIds'] }).items).toEqual([ADA]);
  });
});

describe('whom a list says to leave alone is asked about, with the line', () => {
  test.for([
    'Keep',
    'KEEP',
    'stays',
    'Exclude',
    'Do not suspend',
    'No action',
    'behalten',
    'À garder',
    'Mantener',
    '対象外',
  ])('beside the address or over it: %s', (decision, { expect }) => {
    const text = `Email,Decision\n${ADA},Remove\n${BOB},${decision}\n${ZOE},Remove`;

    expect(readList(text).asks).toMatchObject({ why: 'others', lines: [{ line: 3 }] });
    expect(readList(text, { chosen: 0 })).toMatchObject({ items: [ADA, BOB, ZOE], problems: [] });
    expect(endOf(`Name;Email;Note\nAda;${ADA};\nBob;${BOB};${decision}`)).toEqual({ asks: [1] });
    expect(endOf(`${decision}:\n${ADA}\n${BOB}`)).toEqual({ asks: [0] });
    expect(endOf(`${decision}\nName,Email\nAda,${ADA}\nBob,${BOB}`)).toEqual({ asks: [1] });
  });

  test.for(['yes', 'x', '1', 'ja'])('below a heading that says so: %s', (yes, { expect }) => {
    expect(readList(`Email,Keep?\n${ADA},\n${BOB},${yes}\n${ZOE},no`).asks?.lines).toMatchObject([{ line: 3 }]);
  });

  test.for<[string, string]>([
    ['where it says so of all', `Email,Decision\n${ADA},Keep\n${BOB},Keep`],
    ['where it says so of nobody', `Email,Keep?\n${ADA},no\n${BOB},`],
    ['in words of another meaning', `Email,Status\n${ADA},Exempt\n${BOB},Not available`],
    ['in a name', `Name,Email\nEva Keep,${ADA}\nStay Ohne,${BOB}`],
  ])('but not %s', ([, text], { expect }) => {
    expect(endOf(text)).toEqual({ items: [ADA, BOB], lines: [] });
  });

  test.for(['Users who have not signed in', 'Not active for 90 days', 'Leavers', 'Joiners', 'Offboarding March'])(
    'and a title of whom it is about is no question: %s',
    (title, { expect }) => {
      expect(endOf(`${title}\n${ADA}\n${BOB}`)).toEqual({ items: [ADA, BOB], lines: [1] });
    },
  );
});

describe('whom somebody has taken out of a list by a mark is a problem at its line', () => {
  const struck = Array.from('Bob', (letter) => `${letter}\u0336`).join('');

  test.for(['#Bob', '# Bob', '//Bob', '// Bob', '-- Bob', '~~Bob~~', '~Bob~', '-Bob-', '<del>Bob</del>', struck])(
    '%s',
    (marked, { expect }) => {
      const address = marked.replace('Bob', BOB);

      expect(endOf(`Name,Email\nAda,${ADA}\n${marked},${BOB}\nZoe,${ZOE}`)).toEqual({ items: [ADA, ZOE], lines: [3] });
      expect(endOf(`Email;Name\n${ADA};Ada\n${address};${marked}\n${ZOE};Zoe`)).toEqual({
        items: [ADA, ZOE],
        lines: [3],
      });
      expect(endOf(`${ADA}\n${marked === struck ? `\u0336${BOB}` : address}\n${ZOE}`)).toEqual({
        items: [ADA, ZOE],
        lines: [2],
      });
    },
  );

  test.for<[string, string]>([
    ['the sign of a channel before each', `Channel,Email\n#it,${ADA}\n#ops,${BOB}`],
    ['a number', `No,Email\n1,${ADA}\n#2,${BOB}`],
    ['an error of a spreadsheet', `Dept,Email\nIT,${ADA}\n#N/A,${BOB}`],
    ['another such error', `Dept;Email\nIT;${ADA}\n#WERT!;${BOB}`],
  ])('but not by %s', ([, text], { expect }) => {
    expect(endOf(text)).toEqual({ items: [ADA, BOB], lines: [] });
  });
});

describe('people of a table are read', () => {
  test.for<[string, string]>([
    ['without an address between them', `Name,Email,Dept\nAda,${ADA},IT\nEve,,IT\nBob,${BOB},IT`],
    ['in groups with empty lines between', `Name,Email\nAda,${ADA}\n\nBob,${BOB}`],
    ['with an empty line below each', `Name,Email\n\nLovelace,${ADA}\n\nHopper,${BOB}\n\n`],
    ['with their department missing', `Name,Email,Dept\nAda,${ADA},IT\nBob,${BOB},`],
    ['with names that are in no address', `Name,Email\nLovelace,${ADA}\nHopper,${BOB}`],
  ])('%s', ([, text], { expect }) => {
    expect(endOf(text)).toMatchObject({ items: [ADA, BOB] });
  });

  test.for([
    ['Jürgen Groß', 'juergen.gross@x.example'],
    ['Łukasz Żak', 'lzak@x.example'],
    ['Søren Ødegård', 'soren@x.example'],
    ['Ada Lovelace', 'al@x.example'],
    ['Li Wu', 'jwu@x.example'],
  ] as const)('whose name an address writes in another way: %s', ([name, address], { expect }) => {
    expect(endOf(`Name,Email\nAda,${ADA}\nBob,${BOB}\n${name},${address}`)).toEqual({
      items: [ADA, BOB, address],
      lines: [],
    });
  });
});
