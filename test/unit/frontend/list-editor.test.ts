import { describe, expect, test, vi } from 'vitest';
import { aBoot, someSettings } from './support/builders';
import { ofType } from './support/forge-doc';
import { handler, inputs, openApp, page, press, see, shown, type } from './support/stage';

const settings = {
  'app.boot': () => aBoot(),
  'settings.get': () => someSettings(),
  'settings.save': () => someSettings({ version: 4 }),
};
const FIELD = 'E-mail addresses';

async function paste(text: string): Promise<void> {
  await openApp('/settings/protected', settings);
  await see('Protected accounts');
  await type(FIELD, text);
}

async function chooseColumn(value: string): Promise<void> {
  const [radio] = await vi.waitFor(() => {
    const found = ofType(page(), 'RadioGroup');
    expect(found).toHaveLength(1);
    return found;
  });
  if (radio !== undefined) handler(radio, 'onChange')({ target: { value } });
}

describe('a list that is pasted into the settings', () => {
  test('adds nobody before a column is chosen, and then only those in it', async () => {
    await paste('Wer,Bei\nada@example.com,boss@example.com');
    await see('The headings do not say which column names the people you mean.');
    await see('Nothing is read until you choose.');
    expect(shown()).not.toContain('aren’t saved');

    await chooseColumn('1');
    await chooseColumn('0');
    await press('Save changes');

    await vi.waitFor(() => expect(inputs('settings.save')[0]?.protected?.emails).toEqual(['ada@example.com']));
  });

  test('is asked about anew when the text is another one', async () => {
    await paste('Wer,Bei\nada@example.com,boss@example.com');
    await chooseColumn('1');

    await type(FIELD, 'Bei,Wer\nboss@example.com,ada@example.com');
    await vi.waitFor(() => expect(ofType(page(), 'RadioGroup')[0]?.props.value).toBeUndefined());

    await see('Choose a column');
    expect(shown()).not.toContain('aren’t saved');
  });

  test('says that several headings name people, where they differ', async () => {
    await paste('Email,Work email\nada@example.com,boss@example.com');

    await see('Several headings say that their column names people, but the columns differ.');
    expect(shown()).not.toContain('The headings do not say');
  });

  test('names the lines that may be about others, and adds all only when that is said to be meant', async () => {
    await paste('Name,Email\nAda,ada@example.com\nJoiners,\nZoe,zoe@example.com');
    await see('Some lines may name others than the people you mean');
    await see('Line 3: Joiners');
    expect(shown()).not.toContain('aren’t saved');

    await chooseColumn('1');
    await press('Save changes');

    await vi.waitFor(() =>
      expect(inputs('settings.save')[0]?.protected?.emails).toEqual(['ada@example.com', 'zoe@example.com']),
    );
  });

  test('keeps headings from right to left apart from the cells beside them', async () => {
    await paste('البريد,Bei\nada@example.com,boss@example.com');

    const [radio] = await vi.waitFor(() => {
      const found = ofType(page(), 'RadioGroup');
      expect(found).toHaveLength(1);
      return found;
    });
    expect(JSON.stringify(radio?.props.options)).toContain('\u2068البريد\u2069: ada@example.com');
  });

  test('of managers alone is a question too', async () => {
    await paste('Manager\nboss@example.com');

    await see('Choose a column');
  });
});
