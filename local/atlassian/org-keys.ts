import { createRandom } from './generate/random';
import { DAY_MS, type Organization } from './model';

export type OrgKey = { id: string; label: string } & Record<string, unknown>;

/** The two keys of the organization, most recently used first. They follow from the seed, secrets do not appear. */
export function orgKeys(organization: Organization): [OrgKey, OrgKey] {
  const { orgId, epoch, seed, accounts, people } = organization;
  const creator = accounts[people.keyCreator];
  const random = createRandom(seed ^ 0x5eed);
  const make = (label: string, expiresInDays: number, scopes: readonly string[]) => ({
    id: random.uuid(),
    label,
    keyType: 'CLOUD_ADMIN',
    createdAt: new Date(epoch - 10 * DAY_MS).toISOString(),
    expiresAt: new Date(epoch + expiresInDays * DAY_MS).toISOString(),
    lastActiveAt: new Date(epoch).toISOString(),
    createdBy: { id: creator?.accountId, orgId, name: creator?.name, email: creator?.email },
    scopes,
    orgId,
  });
  return [
    make('User Account Manager', 355, []),
    make('Read-only reporting', 25, ['read:orgs:admin', 'read:directories:admin']),
  ];
}
