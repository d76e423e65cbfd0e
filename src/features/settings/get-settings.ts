import type { App } from '../../app';
import type { OrgKeyStatus, Settings } from '../../contract';
import type { StoredKey } from '../../storage/org-key/record';
import { freshOrgProfile } from '../directory/fresh-org-profile';

/** Everything that the settings page shows. Of the key what is known about it, never the key. */
export async function getSettings(app: App): Promise<Settings> {
  const [{ version, values, savedAt, savedBy }, key, org] = await Promise.all([
    app.settings.get(),
    app.orgKeys.findStatus(),
    freshOrgProfile(app),
  ]);
  return {
    ...values,
    version,
    ...(savedAt !== undefined && { savedAt }),
    ...(savedBy !== undefined && { savedBy }),
    orgKey: orgKeyStatusOf(key),
    ...(org && { org }),
  };
}

/** What may be shown of the key. */
export function orgKeyStatusOf(key: StoredKey | undefined): OrgKeyStatus {
  if (key === undefined) return { state: 'none' };
  const { last4, setAt, setBy, expiresAt, saidExpiry, capabilities, checks } = key.facts;
  return {
    state: key.state,
    last4,
    setAt,
    setBy,
    capabilities,
    checks,
    ...(expiresAt !== undefined && { expiresAt }),
    ...(saidExpiry && { saidExpiry }),
  };
}
