import type { KeyName } from '../../authority';
import { createRandom } from '../random';
import { DAY_MS, type Organization } from './model';
import type { OrgState } from './state';

/** Read scopes an admin can tick when making a key with scopes. */
const READ_SCOPES: readonly string[] = [
  'read:orgs:admin',
  'read:directories:admin',
  'read:accounts:admin',
  'read:groups:admin',
  'read:domains:admin',
  'read:events:admin',
  'read:workspaces:admin',
  'read:policies:admin',
  'read:tokens:admin',
  'read:keys:admin',
  'read:service-accounts:admin',
];

export type OrgKey = { id: string; label: string } & Record<string, unknown>;

type KeyMade = { label: string; expiresInDays: number; scopes: readonly string[]; usedAgoMs?: number };

/** How each key was made. `usedAgoMs`: before the start; absent: never. */
const MADE: Record<KeyName, KeyMade> = {
  apiKey: { label: 'User Account Manager', expiresInDays: 355, scopes: [] },
  limitedApiKey: {
    label: 'Read-only reporting',
    expiresInDays: 25,
    scopes: ['read:orgs:admin', 'read:directories:admin'],
    usedAgoMs: DAY_MS / 4,
  },
  scopedApiKey: { label: 'User Account Manager, read-only', expiresInDays: 170, scopes: READ_SCOPES },
  blindApiKey: { label: 'Organization name only', expiresInDays: 80, scopes: ['read:orgs:admin'] },
};

/** The scopes of a key; one without is its creator's equal. */
export function scopesOf(name: KeyName): ReadonlySet<string> | undefined {
  const { scopes } = MADE[name];
  return scopes.length === 0 ? undefined : new Set(scopes);
}

/** What to send. The last two are drawn apart, so that nothing else of the organization depends on them. */
export function keySecrets({ seed, apiKey, scopedApiKey }: Organization): Record<KeyName, string> {
  const random = createRandom(seed ^ 0x5ec12e7);
  return {
    apiKey,
    scopedApiKey,
    limitedApiKey: `ATCTT3xFl${random.hex(64)}`,
    blindApiKey: `ATCTT3xFb${random.hex(64)}`,
  };
}

/** What stays as it is of the keys of an organization. They follow from the seed, secrets do not appear. */
export function keysMade(organization: Organization): Record<KeyName, OrgKey> {
  const { orgId, epoch, seed, accounts, people } = organization;
  const creator = accounts[people.keyCreator];
  const random = createRandom(seed ^ 0x5eed);
  const make = (name: KeyName) => ({
    id: random.uuid(),
    label: MADE[name].label,
    keyType: 'CLOUD_ADMIN',
    createdAt: new Date(epoch - 10 * DAY_MS).toISOString(),
    expiresAt: new Date(epoch + MADE[name].expiresInDays * DAY_MS).toISOString(),
    createdBy: { id: creator?.accountId, orgId, name: creator?.name, email: creator?.email },
    scopes: MADE[name].scopes,
    orgId,
  });
  return {
    apiKey: make('apiKey'),
    limitedApiKey: make('limitedApiKey'),
    scopedApiKey: make('scopedApiKey'),
    blindApiKey: make('blindApiKey'),
  };
}

/** The keys of an organization, most recently used first, those that never were last. */
export function orgKeys({ organization, keyUses }: Pick<OrgState, 'organization' | 'keyUses'>): OrgKey[] {
  const made = keysMade(organization);
  const usedAt = (name: KeyName): number | undefined => {
    const { usedAgoMs } = MADE[name];
    return keyUses.get(name) ?? (usedAgoMs === undefined ? undefined : organization.epoch - usedAgoMs);
  };
  return (Object.keys(made) as KeyName[])
    .toSorted((a, b) => (usedAt(b) ?? 0) - (usedAt(a) ?? 0))
    .map((name) => {
      const at = usedAt(name);
      return { ...made[name], lastActiveAt: at === undefined ? null : new Date(at).toISOString() };
    });
}
