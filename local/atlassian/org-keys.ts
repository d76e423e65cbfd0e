import type { KeyName } from '../authority';
import { READ_SCOPES } from './auth';
import { createRandom } from './generate/random';
import { DAY_MS, type Organization } from './model';
import type { OrgState } from './state';

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
