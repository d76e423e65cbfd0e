import type { Installation } from '../../app';
import { DEFAULT_SETTINGS, type Settings } from '../../contract';
import type { Admission } from '../access/admission';
import { getSettings } from './get-settings';

/**
 * The settings for those with access; without a key those of an organization that has set nothing, and nothing that is
 * stored: an organization whose key was deleted may have stored it, and nobody can be shown to be of it.
 */
export async function showSettings(
  _: Installation,
  _nothing: Record<string, never>,
  { access, app }: Admission,
): Promise<Settings> {
  if (access.kind === 'granted' && app !== undefined) return getSettings(app);
  return { ...DEFAULT_SETTINGS, version: 0, orgKey: { state: 'none' } };
}
