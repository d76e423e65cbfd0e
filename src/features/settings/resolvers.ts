import type { Handlers } from '@forge/resolver';
import { z } from 'zod';
import type { App } from '../../app';
import { DeleteOrgKey, SaveOrgKey, SaveSettings, type Contract, type SettingsCalls } from '../../contract';
import { handlerFor } from '../door';
import { deleteOrgKey } from './delete-org-key';
import { getSettings } from './get-settings';
import { saveOrgKey } from './save-org-key';
import { saveSettings } from './save-settings';

const Nothing = z.strictObject({});

/** Bridge calls of the settings page. */
export function settingsResolvers(app: App): Handlers<Pick<Contract, keyof SettingsCalls>> {
  const handler = handlerFor(app);

  return {
    'settings.get': handler(Nothing, () => getSettings(app)),
    'settings.save': handler(SaveSettings, (input, caller) => saveSettings(app, input, caller)),
    'settings.saveOrgKey': handler(
      SaveOrgKey,
      (input, caller, access) => saveOrgKey(app, input, { caller, access }),
      'key-setup',
    ),
    'settings.deleteOrgKey': handler(DeleteOrgKey, (input, caller) => deleteOrgKey(app, input, caller)),
  };
}
