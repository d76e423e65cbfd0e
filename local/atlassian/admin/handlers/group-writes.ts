import { NO_CONTENT } from '../../api/answer';
import type { Account, Group } from '../../org/model';
import { param, requireDirectory, type Call, type Handler } from '../call';
import { Refusal } from '../refusal';
import { requireSeats } from '../seat-check';
import { requireGroup } from './groups';
import { requireMember } from './user-writes';

/** Adds a member of the directory to a group of it, which gives the group's roles. Again changes nothing. */
export const addGroupMember: Handler = (call) => {
  const { group, directoryId } = requireModifiable(call);
  const { accountId } = call.body as { accountId: string };
  const { account } = requireMember(call, accountId);
  if (account.groups.includes(group.index)) {
    const code = answerToMember(call, group);
    if (code === '204') return NO_CONTENT;
    throw new Refusal({ status: 409, code, title: 'Conflict', detail: 'The user is already a member of the group.' });
  }
  const groups = [...account.groups, group.index].sort((a, b) => a - b);
  requireSeats(call.state, account, { to: { groups }, code: 'ADMIN-409-3' });
  writeGroups(call, { account, operation: 'add-to-group', group, directoryId, groups });
  return NO_CONTENT;
};

const MEMBER_AGAIN = ['204', 'ADMIN-UAM-409-2', 'ADMIN-409-28'] as const;

/** All three were seen; unless one is asked for, each group has its own. */
function answerToMember({ state }: Call, { index }: Group): (typeof MEMBER_AGAIN)[number] {
  const { memberAgain } = state.variants;
  return memberAgain === 'mixed' ? (MEMBER_AGAIN[index % MEMBER_AGAIN.length] ?? '204') : memberAgain;
}

/** Removes a member and with it what only this group granted. */
export const removeGroupMember: Handler = (call) => {
  const { group, directoryId } = requireModifiable(call);
  const { account } = requireMember(call, param(call, 'accountId'));
  if (!account.groups.includes(group.index)) {
    throw new Refusal({
      status: 404,
      code: 'ADMIN-404-8',
      title: 'Not Found',
      detail: 'The user is not a member of the group.',
    });
  }
  const groups = account.groups.filter((index) => index !== group.index);
  writeGroups(call, { account, operation: 'remove-from-group', group, directoryId, groups });
  return NO_CONTENT;
};

/** @throws {Refusal} 400 for the wildcard, 404 for an unknown group, 403 for one that is managed elsewhere or protected */
function requireModifiable(call: Call): { group: Group; directoryId: string } {
  const { directoryId } = requireDirectory(call);
  const group = requireGroup(call);
  if (group.modifiable && !group.externalSynced) return { group, directoryId };
  throw new Refusal({
    status: 403,
    code: 'ADMIN-403-5',
    title: 'Not allowed to manage the group',
    detail: group.externalSynced
      ? 'The group is synced from an identity provider. Manage its members there.'
      : 'The members of this group can not be changed.',
  });
}

type GroupsWrite = {
  account: Account;
  operation: string;
  group: Group;
  directoryId: string;
  groups: readonly number[];
};

function writeGroups(
  { state, now }: Call,
  { account, operation, group: { groupId }, directoryId, groups }: GroupsWrite,
): void {
  state.write(account, { operation, now, subject: { directoryId, groupId }, to: { groups } });
}
