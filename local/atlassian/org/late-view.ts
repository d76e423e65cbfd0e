import type { Random } from '../random';
import type { Access, Account, Standing } from './model';
import type { Holder } from './visit-roles';

/** How long, in ms, a write stays unseen by those who read late. */
export type Consistency = {
  /** Suspension and deactivation, in searches and counts. Sources say "seconds". */
  standingMs: number;
  /** Group memberships, in searches, counts, group details and role assignments. Sources say "seconds". */
  groupsMs: number;
  /**
   * Direct roles on apps, in searches, counts, user details and role assignments: the longest. Tens of seconds and up to
   * 90 were seen, so each write draws its own.
   */
  rolesMs: number;
  /** Organization roles, likewise: "may take up to 30 seconds", so that long. */
  orgRolesMs: number;
};

/** @see https://developer.atlassian.com/cloud/admin/organization/rest/api-group-users/ */
export const CONSISTENCY: Consistency = { standingMs: 2_000, groupsMs: 10_000, rolesMs: 90_000, orgRolesMs: 30_000 };

/** What late readers see of the accounts: what each said before its writes, until they have come through. */
export type LateView = {
  standing(account: Account, now: number): Standing;
  /** The account's roles and groups; its standing is the current one. */
  holder(account: Account, now: number): Holder;
  /** Told right before the fields are replaced. */
  replacing(account: Account, fields: readonly string[], now: number): void;
  /** Told right before the fields are replaced for every reader at once, whatever of them was still to come through. */
  replacingAtOnce(account: Account, fields: readonly string[], now: number): void;
  /** The accounts of which something has come through since this was asked last. */
  takeArrived(now: number): Account[];
};

type LateField = 'standing' | keyof Access;
type LateFields = Readonly<Pick<Account, LateField>>;
type Pending = { field: LateField; before: LateFields; seenAt: number };

const WAIT_OF: Record<LateField, keyof Consistency> = {
  standing: 'standingMs',
  groups: 'groupsMs',
  grants: 'rolesMs',
  platformRoles: 'orgRolesMs',
};
const LATE_FIELDS = Object.keys(WAIT_OF) as LateField[];

/** @param random draws how late each write of a direct role is seen */
export function createLateView(consistency: Consistency, random: Pick<Random, 'next'>): LateView {
  /** By account key, oldest first. */
  const pending = new Map<number, Pending[]>();
  let coming: { account: Account; seenAt: number }[] = [];
  let nextSeenAt = Infinity;

  function seen<F extends LateField>(account: Account, field: F, now: number): LateFields[F] {
    const current: LateFields = account;
    const oldest = pending.get(account.key)?.find((write) => write.field === field && write.seenAt > now);
    return (oldest?.before ?? current)[field];
  }

  const lagOf = (field: LateField): number => {
    const longest = consistency[WAIT_OF[field]];
    return field === 'grants' ? Math.ceil(longest * (1 - random.next())) : longest;
  };

  return {
    standing: (account, now) => seen(account, 'standing', now),
    holder(account, now) {
      if (!pending.has(account.key)) return account;
      return {
        standing: account.standing,
        groups: seen(account, 'groups', now),
        grants: seen(account, 'grants', now),
        platformRoles: seen(account, 'platformRoles', now),
      };
    },
    replacing(account, fields, now) {
      const { standing, groups, grants, platformRoles } = account;
      const before = { standing, groups, grants, platformRoles };
      for (const field of LATE_FIELDS.filter((name) => fields.includes(name))) {
        const seenAt = now + lagOf(field);
        pending.set(account.key, [...(pending.get(account.key) ?? []), { field, before, seenAt }]);
        coming.push({ account, seenAt });
        nextSeenAt = Math.min(nextSeenAt, seenAt);
      }
    },
    replacingAtOnce(account, fields, now) {
      const waiting = pending.get(account.key)?.filter(({ field }) => !fields.includes(field)) ?? [];
      pending.set(account.key, waiting);
      coming.push({ account, seenAt: now });
      nextSeenAt = Math.min(nextSeenAt, now);
    },
    takeArrived(now) {
      if (nextSeenAt > now) return [];
      const arrived = new Set(coming.filter(({ seenAt }) => seenAt <= now).map(({ account }) => account));
      coming = coming.filter(({ seenAt }) => seenAt > now);
      nextSeenAt = coming.reduce((earliest, { seenAt }) => Math.min(earliest, seenAt), Infinity);
      for (const { key } of arrived) {
        const waiting = pending.get(key)?.filter(({ seenAt }) => seenAt > now) ?? [];
        if (waiting.length === 0) pending.delete(key);
        else pending.set(key, waiting);
      }
      return [...arrived];
    },
  };
}
