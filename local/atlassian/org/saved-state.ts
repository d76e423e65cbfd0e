import { createHash } from 'node:crypto';
import { z } from 'zod';
import { KEY_NAMES, SHARED_PEOPLE } from '../../authority';
import type { Person } from '../generate/person';
import type { OrgState } from './state';

const Standing = z.object({
  accountStatus: z.enum(['active', 'inactive', 'closed']),
  memberOf: z.int(),
  suspendedIn: z.int(),
  deactivatedAt: z.number().optional(),
  forDeletion: z.boolean(),
});

const Changed = z.object({
  key: z.int(),
  standing: Standing,
  platformRoles: z.array(z.enum(['atlassian/org-admin', 'atlassian/site-admin', 'atlassian/user-access-admin'])),
  groups: z.array(z.int()),
  grants: z.array(z.object({ resource: z.int(), role: z.string() })),
  deletedTokens: z.array(z.string()),
});

const Write = z.object({
  account: z.int(),
  operation: z.string(),
  at: z.number(),
  subject: z.object({
    directoryId: z.string().optional(),
    groupId: z.string().optional(),
    resourceId: z.string().optional(),
    role: z.string().optional(),
    tokenId: z.string().optional(),
  }),
});

const Changes = z.object({
  accounts: z.array(Changed),
  /** In the order in which they were carried out. */
  writes: z.array(Write),
  /** When each key was sent last; absent in older files: none was. */
  keyUses: z.partialRecord(z.enum(KEY_NAMES), z.number()).optional(),
});
type Changes = z.output<typeof Changes>;

/**
 * Everything that changed since generation. `epoch` is kept so that the organization that it is laid over is the
 * same again in a later process.
 */
export const SavedState = z.object({
  v: z.literal(2),
  seed: z.int(),
  users: z.int(),
  epoch: z.number(),
  /** What the organization was made as; absent in older files: tidy, with two directories. */
  made: z.object({ isTidy: z.boolean(), directories: z.int() }).default({ isTidy: true, directories: 2 }),
  /** Who was given, as a hash; absent: nobody. */
  people: z.string().optional(),
  ...Changes.shape,
  /** What changed in the other organization; absent in older files. */
  other: Changes.optional(),
  powers: z
    .object({
      joined: z.array(z.enum(SHARED_PEOPLE)),
      revoked: z.array(z.object({ orgId: z.string(), key: z.enum(KEY_NAMES) })),
    })
    .optional(),
});
export type SavedState = z.output<typeof SavedState>;

export function savedState(state: OrgState, given: readonly Person[]): SavedState {
  const { seed, users, epoch, isTidy, directories } = state.organization;
  const made = { isTidy, directories: directories.length };
  return SavedState.parse({ v: 2, seed, users, epoch, made, people: hashOf(given), ...changesOf(state) });
}

/** What was written to an organization, and which keys it was asked with. */
export function changesOf({ organization: { accounts }, log, keyUses }: OrgState): Changes {
  const changed = log.keys().map((key) => {
    const account = accounts[key];
    if (account === undefined) throw new Error(`there is no account ${String(key)}`);
    const { standing, platformRoles, groups, grants, deletedTokens } = account;
    return { key, standing, platformRoles, groups, grants, deletedTokens };
  });
  return Changes.parse({ accounts: changed, writes: log.all(), keyUses: Object.fromEntries(keyUses) });
}

type Origin = { seed: number; users: number; made: SavedState['made']; given: readonly Person[] };

/** @throws {Error} when the state was saved from an organization of another seed or size, or with other people */
export function requireSavedFrom(saved: SavedState, { seed, users, made, given }: Origin): void {
  if (saved.people !== hashOf(given)) throw new Error('the saved state is of an organization with other people');
  if (saved.made.isTidy !== made.isTidy || saved.made.directories !== made.directories) {
    const { isTidy, directories } = saved.made;
    const options = `--organization ${isTidy ? 'tidy' : 'untidy'} --directories ${String(directories)}`;
    throw new Error(`the saved state is of an organization that is made with ${options}`);
  }
  if (saved.seed === seed && saved.users === users) return;
  throw new Error(
    `the saved state is of seed ${String(saved.seed)} with ${String(saved.users)} users, not of this organization`,
  );
}

/** Lays changes over the organization that they were saved from. */
export function putBackSaved(state: OrgState, { accounts, writes, keyUses = {} }: Changes): void {
  const changed = accounts.map((account) => ({
    ...account,
    standing: { ...account.standing, deactivatedAt: account.standing.deactivatedAt },
  }));
  state.putBack(changed, writes);
  for (const name of KEY_NAMES) {
    const usedAt = keyUses[name];
    if (usedAt !== undefined) state.keyUses.set(name, usedAt);
  }
}

function hashOf(given: readonly Person[]): string | undefined {
  return given.length === 0 ? undefined : createHash('sha256').update(JSON.stringify(given)).digest('hex');
}
