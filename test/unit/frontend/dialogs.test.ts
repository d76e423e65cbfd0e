import { expect, test, vi } from 'vitest';
import { aBoot, anAlertPage, anExport, aUserPage, someSettings } from './support/builders';
import { buttonsIn, ofType, readable, type Doc } from './support/forge-doc';
import { failing, handler, openApp, page, press, see, tick, type, type Answers } from './support/stage';

const refused = () => failing({ code: 'rate-limited' });
const TOLD = 'Atlassian has asked the app to slow down';
const { org } = aBoot();
const NAME = 'To confirm, type the name of the organization: Analytical Engines';

type Act = { address: string; answers: Answers; open: () => Promise<void>; act: string };

const DIALOGS: Record<string, Act> = {
  'deleting a file': {
    address: '/exports',
    answers: { 'exports.list': () => ({ rows: [anExport()] }), 'exports.delete': refused },
    async open() {
      await see('1,284 rows');
      const [card] = ofType(page(), 'FileCard');
      if (card !== undefined) handler(card, 'onDelete')();
    },
    act: 'Delete file',
  },
  'snoozing alerts': {
    address: '/alerts',
    answers: { 'alerts.list': () => anAlertPage(), 'alerts.snooze': refused },
    async open() {
      await tick('Select all on this page');
      await press('More actions');
      await press('Snooze alerts');
    },
    act: 'Snooze alerts',
  },
  'saving a filter': {
    address: `/users?filter=${encodeURIComponent(JSON.stringify({ status: ['active'] }))}`,
    answers: { 'users.list': () => aUserPage(), 'users.saveFilter': refused },
    async open() {
      await press('Saved filters');
      await press('Save current filter as…');
      await type('Filter name', 'Ours');
    },
    act: 'Save filter',
  },
  'deleting the key': {
    address: '/settings/organization',
    answers: { 'settings.get': () => someSettings(org && { org }), 'settings.deleteOrgKey': refused },
    async open() {
      await press('Delete key');
      await type(NAME, 'Analytical Engines');
    },
    act: 'Delete key',
  },
};

test.for(Object.entries(DIALOGS))(
  'the dialog for %s says above its buttons what went wrong, and not in what scrolls',
  async ([, { address, answers, open, act }]) => {
    await openApp(address, { 'app.boot': () => aBoot(), ...answers });
    await open();

    await pressInDialog(act);

    await vi.waitFor(() => expect(readable(dialog())).toContain(TOLD));
    expect(ofType(dialog(), 'ModalBody').map(readable).join()).not.toContain(TOLD);
  },
);

function dialog(): Doc {
  const [modal] = ofType(page(), 'Modal');
  if (modal === undefined) throw new Error('no dialog is open');
  return modal;
}

async function pressInDialog(name: string): Promise<void> {
  const button = await vi.waitFor(() => {
    const [found] = buttonsIn(dialog(), name);
    if (found === undefined || found.props.isDisabled === true) throw new Error(`no button "${name}" to press`);
    return found;
  });
  handler(button, 'onClick')();
}
