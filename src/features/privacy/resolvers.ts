import type { Handlers } from '@forge/resolver';
import { z } from 'zod';
import type { Installation } from '../../app';
import { DeleteStoredData, ExportStoredData, PrivacyInventory, type Contract, type PrivacyCalls } from '../../contract';
import { handlerFor } from '../door';
import { aboutPrivacy } from './about-privacy';
import { countStored } from './count-stored';
import { deleteStored } from './deletion/delete-stored';
import { exportStored } from './export-stored';

const Nothing = z.strictObject({});

/** Bridge calls of Data & privacy. */
export function privacyResolvers(installation: Installation): Handlers<Pick<Contract, keyof PrivacyCalls>> {
  const { changes, reads, setsUp } = handlerFor(installation);

  return {
    'privacy.about': reads(Nothing, aboutPrivacy),
    'privacy.inventory': reads(PrivacyInventory, countStored),
    'privacy.export': changes(ExportStoredData, exportStored),
    // A Jira administrator without a key may ask again, and is told how far it is.
    'privacy.delete': setsUp(DeleteStoredData, deleteStored),
  };
}
