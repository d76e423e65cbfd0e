import { describe, test } from 'vitest';
import type { SettingsDraft } from '../../../src/frontend/app/settings-draft';
import {
  formReducer,
  openedForm,
  settingsInputOf,
  type FormAction,
} from '../../../src/frontend/pages/settings/settings-form';
import { someSettings } from './support/builders';

function after(...actions: FormAction[]): SettingsDraft {
  return actions.reduce(formReducer, openedForm(someSettings({ version: 3 }), undefined));
}

describe('the settings form', () => {
  test('sends only what was changed, under the version that was read', ({ expect }) => {
    const state = after({ type: 'set', change: { warningDays: '45' } }, { type: 'set', change: { language: 'de-DE' } });

    expect(settingsInputOf(state)).toEqual({ input: { version: 3, warningDays: 45, language: 'de-DE' }, problems: [] });
  });

  test('forgets a change that was taken back by hand', ({ expect }) => {
    expect(
      after({ type: 'set', change: { warningDays: '45' } }, { type: 'set', change: { warningDays: '60' } }).changes,
    ).toEqual({});
  });

  test('names a number that is none and keeps what was typed', ({ expect }) => {
    const state = after({ type: 'set', change: { warningDays: 'soon', overdueDays: '' } });

    expect(settingsInputOf(state).problems).toEqual([
      { path: 'warningDays', problem: 'not-a-number' },
      { path: 'overdueDays', problem: 'not-a-number' },
    ]);
    expect(state.changes.warningDays).toBe('soon');
  });

  test('keeps every change when somebody else was faster, and takes their other values in', ({ expect }) => {
    const newer = someSettings({ version: 4, overdueDays: 120, warningDays: 30 });

    const state = after(
      { type: 'set', change: { warningDays: '45' } },
      { type: 'conflict', newer },
      { type: 'take-newer' },
    );

    expect(settingsInputOf(state).input).toEqual({ version: 4, warningDays: 45 });
    expect(state.base.overdueDays).toBe(120);
  });

  test('keeps who was protected or let in by somebody else meanwhile, and what was taken out here', ({ expect }) => {
    const nobody = { accountIds: [], emails: [], domains: [], groupIds: [] };
    const base = someSettings({
      version: 3,
      protected: { ...nobody, emails: ['old@example.com', 'kept@example.com'] },
      accessList: ['ada'],
    });
    const newer = {
      ...base,
      version: 4,
      protected: {
        ...base.protected,
        emails: [...base.protected.emails, 'their@example.com'],
        domains: ['vip.example'],
      },
      accessList: ['ada', 'grace'],
    };
    const own = { ...nobody, emails: ['kept@example.com', 'mine@example.com'] };
    const actions: FormAction[] = [
      { type: 'set', change: { protected: own, accessList: [] } },
      { type: 'conflict', newer },
      { type: 'take-newer' },
    ];

    expect(settingsInputOf(actions.reduce(formReducer, openedForm(base, undefined))).input).toEqual({
      version: 4,
      protected: {
        ...nobody,
        emails: ['kept@example.com', 'their@example.com', 'mine@example.com'],
        domains: ['vip.example'],
      },
      accessList: ['grace'],
    });
  });
});
