import type { Handlers } from '@forge/resolver';
import { z } from 'zod';
import type { App } from '../../app';
import { DeleteStoredData, ExportStoredData, PrivacyInventory, type Contract, type PrivacyCalls } from '../../contract';
import { handlerFor } from '../door';
import { aboutPrivacy } from './about-privacy';
import { countStored } from './count-stored';
import { deleteStored } from './delete-stored';
import { exportStored } from './export-stored';

const Nothing = z.strictObject({});

/** Bridge calls of Data & privacy. */
export function privacyResolvers(app: App): Handlers<Pick<Contract, keyof PrivacyCalls>> {
  const handler = handlerFor(app);

  return {
    'privacy.about': handler(Nothing, () => aboutPrivacy(app)),
    'privacy.inventory': handler(PrivacyInventory, (input) => countStored(app, input)),
    'privacy.export': handler(ExportStoredData, (input, caller) => exportStored(app, input, caller)),
    // A Jira administrator without a key may ask again, and is told how far it is.
    'privacy.delete': handler(
      DeleteStoredData,
      (input, caller, access) => deleteStored(app, input, { caller, access }),
      'key-setup',
    ),
  };
}
