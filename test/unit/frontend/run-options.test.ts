import { describe, expect, test, vi } from 'vitest';
import { aBoot, aRun, aUser, aUserPage } from './support/builders';
import { buttonsIn, fieldIn, ofType, textOf, type Doc } from './support/forge-doc';
import {
  answerWith,
  failing,
  handler,
  inputs,
  openApp,
  page,
  press,
  see,
  shown,
  tick,
  type,
  type Answers,
} from './support/stage';

const JIRA = 'ari:cloud:jira-software::site/site-1';
const CONFLUENCE = 'ari:cloud:confluence::site/site-1';
const org = aBoot().org;
const apps = [
  { resourceId: JIRA, key: 'jira-software', name: 'engines', siteId: 'site-1' },
  { resourceId: CONFLUENCE, key: 'confluence', name: 'engines', siteId: 'site-1' },
];
const groups = [
  { groupId: 'group-1', name: 'jira-users', synced: false },
  { groupId: 'group-2', name: 'Finance', synced: true },
];
const base: Answers = {
  'app.boot': () => aBoot(org && { org: { ...org, apps } }),
  'users.list': () => aUserPage(),
  'groups.search': () => ({ rows: groups }),
  'runs.plan': () => ({ runId: 'run-1' }),
  'runs.get': () => aRun({ action: 'grant-app' }),
  'runs.rows': () => ({ rows: [] }),
};

/** Opens the dialog of an action for one selected account. */
async function openOptions(action: string): Promise<void> {
  await openApp('/users', base);
  await see('Ada Lovelace');
  await tick('Select Ada Lovelace');
  await see('1 selected');
  await press('More actions');
  await press(action);
  await vi.waitFor(() => expect(ofType(page(), 'Modal')).toHaveLength(1));
}

function dialog(): Doc {
  const [modal] = ofType(page(), 'Modal');
  if (modal === undefined) throw new Error('no dialog is open');
  return modal;
}

async function select(label: string): Promise<Doc> {
  return vi.waitFor(() => {
    const field = fieldIn(dialog(), label);
    if (field === undefined) throw new Error(`no field "${label}"`);
    return field;
  });
}

async function choose(label: string, value: string): Promise<void> {
  const field = await select(label);
  await vi.waitFor(async () => expect(optionsOf(await select(label)).map((one) => one.value)).toContain(value));
  handler(field, 'onChange')(optionsOf(await select(label)).find((one) => one.value === value));
}

type Option = { value: string; label: string; isDisabled?: boolean };
function optionsOf(field: Doc): Option[] {
  return field.props.options as Option[];
}

function setRadio(value: string): void {
  const [radio] = ofType(dialog(), 'RadioGroup');
  if (radio === undefined) throw new Error('no choice of a way');
  handler(radio, 'onChange')({ target: { value } });
}

function isReviewOffered(): boolean {
  return buttonsIn(dialog(), 'Review 1 user')[0]?.props.isDisabled !== true;
}

describe('granting an app', () => {
  test('asks for the app and one of its roles, and says which take a seat', async () => {
    await openOptions('Grant app access');
    expect(isReviewOffered()).toBe(false);
    await choose('App', CONFLUENCE);

    const labels = optionsOf(await select('Role')).map(({ label }) => label);
    expect(labels).toContain('User (takes a seat)');
    expect(labels).toContain('Guest (no seat)');
    expect(labels).not.toContain('Customer (no seat)');
    await choose('Role', 'atlassian/guest');
    await press('Review 1 user');

    await vi.waitFor(() =>
      expect(inputs('runs.plan')[0]?.options).toEqual({ resourceId: CONFLUENCE, role: 'atlassian/guest' }),
    );
  });

  test('through a group offers those that grant the role', async () => {
    await openOptions('Grant app access');
    await choose('App', JIRA);
    await select('Role');
    await vi.waitFor(() => expect(ofType(dialog(), 'RadioGroup')).toHaveLength(1));
    setRadio('group');
    await select('Group');
    expect(isReviewOffered()).toBe(false);
    await choose('Group', 'group-1');
    await vi.waitFor(() => expect(isReviewOffered()).toBe(true));
    await press('Review 1 user');

    expect(inputs('groups.search').at(-1)).toEqual({ granting: { resourceId: JIRA, role: 'atlassian/user' } });
    await vi.waitFor(() =>
      expect(inputs('runs.plan')[0]?.options).toEqual({ resourceId: JIRA, role: 'atlassian/user', groupId: 'group-1' }),
    );
  });
});

describe('the groups to choose from', () => {
  test('show a synced group, with the reason, and do not let it be chosen', async () => {
    await openOptions('Add to a group');
    await vi.waitFor(async () => expect(optionsOf(await select('Group'))).toHaveLength(2));

    expect(optionsOf(await select('Group'))).toEqual([
      { value: 'group-1', label: 'jira-users', isDisabled: false },
      { value: 'group-2', label: 'Finance (synced: change it at the identity provider)', isDisabled: true },
    ]);
  });

  test('a group that is refused says why where it was chosen, and nothing is lost', async () => {
    await openOptions('Remove from a group');
    answerWith({
      'runs.plan': () =>
        failing({
          code: 'invalid-input',
          fields: [{ path: 'options.groupId', problem: 'group-unmodifiable', values: { name: 'jira-users' } }],
        }),
    });
    await choose('Group', 'group-1');
    await vi.waitFor(() => expect(isReviewOffered()).toBe(true));
    await press('Review 1 user');

    await see("The members of the group jira-users can't be changed here.");
    expect(textOf(dialog())).toContain('Remove 1 user from the group');
  });
});

test('of several people names the first, and how many more', async () => {
  const names = ['Ada', 'Grace', 'Alan', 'Edsger', 'Barbara'];
  const rows = names.map((name) => aUser({ accountId: `account-of-${name}`, name }));
  await openApp('/users', {
    ...base,
    'users.list': ({ filter }) =>
      aUserPage({ rows: rows.filter(({ accountId }) => filter?.accountIds?.includes(accountId) ?? true) }),
  });
  await see('Barbara');
  await tick('Select all on this page');
  await see('5 selected');
  await press('More actions');
  await press('Grant app access');

  await see('Ada, Grace, Alan, and 2 more');
  expect(textOf(dialog())).toContain('Grant app access to 5 users');
  expect(textOf(dialog())).toContain('Review 5 users');
});

test('organization admins are acted upon only after a warning', async () => {
  await openOptions('Revoke app access');
  await choose('App', JIRA);
  await vi.waitFor(() => expect(isReviewOffered()).toBe(true));
  await tick('Include organization admins');
  await see('Organization admins can lose access that others depend on.');
  await press('Review 1 user');

  await vi.waitFor(() => expect(inputs('runs.plan')[0]?.options?.includeOrgAdmins).toBe(true));
});

describe('a list as a part of the selection', () => {
  const csv = (text: string): { data: string; name: string } => ({
    data: Buffer.from(text).toString('base64'),
    name: 'leavers.csv',
  });

  async function upload(text: string): Promise<void> {
    await openApp('/users', base);
    await see('Ada Lovelace');
    await press('Select from a list');
    const [picker] = await vi.waitFor(() => {
      const found = ofType(page(), 'FilePicker');
      expect(found).toHaveLength(1);
      return found;
    });
    if (picker !== undefined) handler(picker, 'onChange')([csv(text)]);
  }

  test('is read from a file, says what it left out, and is planned without a look at the accounts', async () => {
    await upload('name;email\nGrace;grace@example.com\nAlan;ALAN@example.com\nAlan;alan@example.com\nEve;eve@nowhere');
    await see(
      '2 e-mail addresses were found in leavers.csv. First: grace@example.com, alan@example.com. 1 entry repeats another',
    );
    expect(shown()).toContain('Line 5: Eve eve@nowhere');
    await press('Select 2 e-mails');
    await see('2 e-mails from leavers.csv');
    expect(buttonsIn(page(), 'Select from a list')[0]?.props.autoFocus).toBe(true); // the one pressed is gone
    await press('Suspend access');

    await vi.waitFor(() =>
      expect(inputs('runs.plan')[0]?.selection).toEqual({
        parts: [{ emails: ['grace@example.com', 'alan@example.com'] }],
      }),
    );
    expect(inputs('users.list')).toHaveLength(1);
  });

  test('of two columns that may be meant is read from a file only by the column that is chosen', async () => {
    await upload('Wer;Bei\nada@example.com;boss@example.com');
    await see('The headings do not say which column names the people you mean.');
    expect(buttonsIn(page(), 'Select 1 e-mail')).toEqual([]);
    const [radio] = ofType(page(), 'RadioGroup');
    if (radio !== undefined) handler(radio, 'onChange')({ target: { value: '0' } });

    await see('1 e-mail address was found in leavers.csv. First: ada@example.com.');
    await press('Select 1 e-mail');
    await see('1 e-mail from leavers.csv');
  });

  test('of more than 10,000 addresses is refused with the number', async () => {
    await upload(Array.from({ length: 10_001 }, (_, index) => `u${String(index)}@example.com`).join('\n'));

    await see('The list has 10,001 addresses; the most is 10,000.');
    expect(buttonsIn(page(), 'Select 10,001 e-mails')).toEqual([]);
  });

  test('that is too much text for one request is refused', async () => {
    const local = 'a'.repeat(60);
    await upload(Array.from({ length: 9_000 }, (_, index) => `${local}${String(index)}@example.com`).join('\n'));

    await see('this is more text than one request takes');
  });

  test('can be pasted, joined with accounts of the table, and taken out again', async () => {
    await openApp('/users', base);
    await see('Ada Lovelace');
    await tick('Select Ada Lovelace');
    await see('1 selected');
    expect(buttonsIn(page(), 'Select from a list')[0]?.props.autoFocus).toBe(false);
    await press('Select from a list');
    await type('Or paste e-mail addresses', 'grace@example.com');
    await press('Read list');
    await press('Select 1 e-mail');

    await see('Up to 2 selected');
    expect(shown()).toContain('1 chosen');
    await press('1 e-mail from a list');
    await see('1 selected');
  });
});
