import type { Handlers } from '@forge/resolver';
import { z } from 'zod';
import type { Installation } from '../../app';
import {
  DeleteOrgKey,
  SaveOrgKey,
  SaveSettings,
  SayKeyExpiry,
  type Contract,
  type SettingsCalls,
} from '../../contract';
import { handlerFor } from '../door';
import { checkOrgKey } from './check-org-key';
import { deleteOrgKey } from './delete-org-key';
import { showSettings } from './show-settings';
import { saveOrgKey } from './save-org-key';
import { saveSettings } from './save-settings';
import { sayKeyExpiry } from './say-key-expiry';

const Nothing = z.strictObject({});

/** Bridge calls of the settings page. */
export function settingsResolvers(installation: Installation): Handlers<Pick<Contract, keyof SettingsCalls>> {
  const { changes, guards, readsOnFirstRun, setsUp } = handlerFor(installation);

  return {
    'settings.get': readsOnFirstRun(Nothing, showSettings),
    'settings.save': changes(SaveSettings, saveSettings),
    'settings.saveOrgKey': setsUp(SaveOrgKey, saveOrgKey),
    'settings.checkOrgKey': setsUp(Nothing, checkOrgKey),
    'settings.sayKeyExpiry': guards(SayKeyExpiry, sayKeyExpiry),
    'settings.deleteOrgKey': guards(DeleteOrgKey, deleteOrgKey),
  };
}
