import type { OrgState } from '../org/state';

/** Deletes a group as an administrator does: nobody is a member any more, and nobody finds it. @returns false: none */
export function deleteGroup(state: OrgState, groupId: string, now: number): boolean {
  const group = state.organization.groups.find((one) => one.groupId === groupId && one.isDeleted !== true);
  if (group === undefined) return false;
  group.isDeleted = true;
  for (const account of state.organization.accounts) {
    if (!account.groups.includes(group.index)) continue;
    const groups = account.groups.filter((index) => index !== group.index);
    state.write(account, { operation: 'delete-group', now, subject: { groupId }, to: { groups } });
  }
  return true;
}
