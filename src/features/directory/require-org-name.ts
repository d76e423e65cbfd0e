import type { App } from '../../app';
import { invalidInput } from '../../errors';

/**
 * Whether a person has typed the name of the organization that owns what is stored; its id where the name is not known.
 *
 * @returns the organization's id
 * @throws {AppError} `invalid-input`
 */
export async function requireOrgName(app: App, confirmation: string): Promise<string> {
  const { orgId } = app;
  const { name = orgId } = (await app.orgProfile.find()) ?? {};
  if (confirmation.trim() === name.trim()) return orgId;
  throw invalidInput([{ path: 'confirmation', problem: 'confirmation-differs' }]);
}
