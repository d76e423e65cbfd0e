import { test } from 'vitest';
import { generateOrganization } from '../../../../local/atlassian/generate/organization';
import { createOrgState } from '../../../../local/atlassian/org/state';
import { countUsers, findUsers, type UserFilters } from '../../../../local/atlassian/org/user-search';

test(
  '100,000 users are counted and paged by every kind of filter, each user once',
  { timeout: 180_000 },
  ({ expect }) => {
    const organization = generateOrganization({ users: 100_000, seed: 1, epoch: Date.parse('2026-11-22T09:00:00Z') });
    const state = createOrgState(organization);
    const where = { state, scope: state.scopeOf('-') ?? 0, now: organization.epoch };
    const keysOf = (filters: UserFilters): number[] => {
      const keys: number[] = [];
      let from: number | undefined = 0;
      while (from !== undefined) {
        const page = findUsers(where, filters, { from, limit: 100, order: undefined });
        keys.push(...page.accounts.map(({ key }) => key));
        from = page.nextPosition;
      }
      return keys;
    };
    const managed = countUsers(where, { claimStatus: 'managed' });

    expect(countUsers(where, {})).toBe(100_000);
    expect(managed + countUsers(where, { claimStatus: 'unmanaged' })).toBe(100_000);
    for (const filters of [
      {},
      { searchTerm: 'lovelace' },
      { status: ['suspended'] },
      { roleIds: ['atlassian/admin'] },
    ]) {
      const keys = keysOf(filters);
      expect(keys).toHaveLength(countUsers(where, filters));
      expect(new Set(keys).size).toBe(keys.length);
    }
  },
);
