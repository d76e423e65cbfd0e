import type { App } from '../../app';
import type { OrgProfile } from '../../contract';
import { remember, seenInProfile } from '../known/remember';
import { readOrgProfile } from './read-org-profile';

const AGE_MS_MAX = 24 * 3_600_000;

/**
 * The organization's layout, read again when it is older than a day. When that fails, the old one serves: it carries
 * the moment it was read at. What the old one names is remembered: some of it may be gone in the new one.
 */
export async function freshOrgProfile(app: App): Promise<OrgProfile | undefined> {
  const stored = await app.orgProfile.find();
  const nowMs = app.clock.now();
  if (stored !== undefined && nowMs - Date.parse(stored.readAt) < AGE_MS_MAX) return stored;
  try {
    const profile = await readOrgProfile(await app.admin(), nowMs);
    await remember(app, [...(stored === undefined ? [] : seenInProfile(stored)), ...seenInProfile(profile)]);
    await app.orgProfile.save(profile);
    return profile;
  } catch (error) {
    app.log.failure(error, 'refresh of the organization profile');
    return stored;
  }
}
