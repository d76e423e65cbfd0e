import { describe, expect, test, vi } from 'vitest';
import { aBoot, someSettings } from './support/builders';
import { buttonsIn, fieldIn, ofType } from './support/forge-doc';
import { failing, handler, inputs, openApp, page, press, see, shown, type } from './support/stage';

const settings = {
  'app.boot': () => aBoot(),
  'settings.get': () => someSettings(),
  'settings.save': () => someSettings({ version: 4 }),
};
const FIELD = 'E-mail addresses';

async function typed(text: string, field = FIELD): Promise<void> {
  await openApp('/settings/protected', settings);
  await see('Protected accounts');
  await type(field, text);
}

async function add(text: string): Promise<void> {
  await typed(text);
  await press('Save changes');
}

async function chooseColumn(value: string): Promise<void> {
  const [radio] = await vi.waitFor(() => {
    const found = ofType(page(), 'RadioGroup');
    expect(found).toHaveLength(1);
    return found;
  });
  if (radio !== undefined) handler(radio, 'onChange')({ target: { value } });
}

function saved(): unknown[] {
  return inputs('settings.save').map(({ protected: lists }) => lists);
}

const EMPTY = { accountIds: [], emails: [], domains: [], groupIds: [] };

describe('what is typed into a list of the settings', () => {
  test('is saved without being added first', async () => {
    await typed('Example.com', 'E-mail domains');
    await press('Save changes');

    await vi.waitFor(() => expect(saved()).toEqual([{ ...EMPTY, domains: ['example.com'] }]));
    await see('All changes are saved.');
    expect(fieldIn(page(), 'E-mail domains')?.props.defaultValue).toBe('');
  });

  test('stays while another section is looked at, and is saved from there', async () => {
    await typed('ada@example.com');
    await press('Language');
    await see('You have changes that aren’t saved');
    await press('Protected accounts');
    await vi.waitFor(() => expect(fieldIn(page(), FIELD)?.props.defaultValue).toBe('ada@example.com'));
    await press('Language');

    await press('Save changes');

    await vi.waitFor(() => expect(saved()).toEqual([{ ...EMPTY, emails: ['ada@example.com'] }]));
  });

  test('stops saving where it can’t be read, says so in every section, and leads to what it takes', async () => {
    await typed('ada@example.com\nnobody');
    await press('Language');

    await press('Save changes');
    await see('A list under Protected accounts could not be read as it is. Nothing is saved yet.');
    expect(saved()).toEqual([]);
    openUnclear();

    await see('Line 2: nobody');
    await press('Add 1 entry');
    await press('Save changes');
    await vi.waitFor(() => expect(saved()).toEqual([{ ...EMPTY, emails: ['ada@example.com'] }]));
  });

  test('is refused where the list would be too long, and kept', async () => {
    const many = Array.from({ length: 2_001 }, (_, n) => `person${String(n)}@example.com`);
    await add(many.join('\n'));

    await see('These would be too many: the most is 2,000.');
    await press('Cancel');

    expect(fieldIn(page(), FIELD)?.props.defaultValue).toContain('person2000@example.com');
    expect(shown()).toContain('aren’t saved');
  });

  test('is in the list when the back-end refuses it, which names it', async () => {
    await openApp('/settings/protected', {
      ...settings,
      'settings.save': () =>
        failing({ code: 'invalid-input', fields: [{ path: 'protected.emails.0', problem: 'invalid' }] }),
    });
    await type(FIELD, 'ada@example.com');

    await press('Save changes');

    await see('Not accepted: ada@example.com');
  });

  test('is forgotten when changes are discarded', async () => {
    await typed('ada@example.com');

    await press('Discard changes');

    await vi.waitFor(() => expect(fieldIn(page(), FIELD)?.props.defaultValue).toBe(''));
    expect(shown()).not.toContain('aren’t saved');
  });
});

describe('a list that is pasted into the settings', () => {
  test('adds nobody before a column is chosen, and then only those in it', async () => {
    await add('Wer,Bei\nada@example.com,boss@example.com');
    await see('The headings do not say which column names the people you mean.');
    await see('Nothing is read until you choose.');

    await chooseColumn('1');
    await chooseColumn('0');
    await press('Add 1 entry');
    await press('Save changes');

    await vi.waitFor(() => expect(saved()).toEqual([{ ...EMPTY, emails: ['ada@example.com'] }]));
  });

  test('is asked about anew when the text is another one', async () => {
    await add('Wer,Bei\nada@example.com,boss@example.com');
    await chooseColumn('1');
    await see('Add 1 entry');

    const field = ofType(page(), 'Modal').map((dialog) => fieldIn(dialog, FIELD))[0];
    if (field !== undefined)
      handler(field, 'onChange')({ target: { value: 'Bei,Wer\nboss@example.com,a@example.com' } });
    await vi.waitFor(() => expect(ofType(page(), 'RadioGroup')).toHaveLength(0));
    await press('Read list');

    await see('Choose a column');
    expect(saved()).toEqual([]);
  });

  test('says that several headings name people, where they differ', async () => {
    await add('Email,Work email\nada@example.com,boss@example.com');

    await see('Several headings say that their column names people, but the columns differ.');
    expect(shown()).not.toContain('The headings do not say');
  });

  test('names the lines that may be about others, and adds all only when that is said to be meant', async () => {
    await add('Name,Email\nAda,ada@example.com\nJoiners,\nZoe,zoe@example.com');
    await see('Some lines may name others than the people you mean');
    await see('Line 3: Joiners');

    await chooseColumn('1');
    await press('Add 2 entries');
    await press('Save changes');

    await vi.waitFor(() => expect(saved()).toEqual([{ ...EMPTY, emails: ['ada@example.com', 'zoe@example.com'] }]));
  });

  test('keeps headings from right to left apart from the cells beside them', async () => {
    await add('البريد,Bei\nada@example.com,boss@example.com');

    const [radio] = await vi.waitFor(() => {
      const found = ofType(page(), 'RadioGroup');
      expect(found).toHaveLength(1);
      return found;
    });
    expect(JSON.stringify(radio?.props.options)).toContain('\u2068البريد\u2069: ada@example.com');
  });

  test('of managers alone is a question too', async () => {
    await add('Manager\nboss@example.com');

    await see('Choose a column');
  });

  test('may come from a file, read by the dialog that reads lists everywhere', async () => {
    await openApp('/settings/protected', settings);
    await see('Protected accounts');
    const [, emails] = buttonsIn(page(), 'Add from a file or table');
    if (emails !== undefined) handler(emails, 'onClick')();
    const [picker] = await vi.waitFor(() => {
      const found = ofType(page(), 'FilePicker');
      expect(found).toHaveLength(1);
      return found;
    });

    const data = Buffer.from('Email\nada@example.com\n').toString('base64');
    if (picker !== undefined) handler(picker, 'onChange')([{ name: 'people.csv', data }]);
    await see('1 e-mail address was found in people.csv.');
    await press('Add 1 entry');
    await press('Save changes');

    await vi.waitFor(() => expect(saved()).toEqual([{ ...EMPTY, emails: ['ada@example.com'] }]));
  });
});

/** Actions of a message cross to the host as raw elements. */
function openUnclear(): void {
  const actions = ofType(page(), 'SectionMessage').flatMap(
    ({ props }) => props.actions as { props: { onClick: () => void; children: string } }[],
  );
  actions.find(({ props }) => props.children === 'Open protected accounts')?.props.onClick();
}
