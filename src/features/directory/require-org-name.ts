import type { App } from '../../app';
import { AppError, invalidInput } from '../../errors';

/**
 * Whether a person has typed the name of the organization of the stored key; its id where the name is not known.
 *
 * @returns the organization's id
 * @throws {AppError} `invalid-input`; `org-key-missing`
 */
export async function requireOrgName(app: App, confirmation: string): Promise<string> {
  const [key, profile] = await Promise.all([app.orgKeys.findStatus(), app.orgProfile.find()]);
  if (key === undefined) throw new AppError('org-key-missing', 'no organization key is stored');
  const { orgId } = key.facts;
  if (confirmation.trim() === (profile?.name ?? orgId).trim()) return orgId;
  throw invalidInput([{ path: 'confirmation', problem: 'confirmation-differs' }]);
}
