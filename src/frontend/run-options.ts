import type { OrgProfile, RunAction, RunOptions } from '../contract';

/** What a person has chosen so far of how an action is done. */
export type RunForm = {
  /** `undefined`: every directory that the account is in. */
  directoryIds: readonly string[] | undefined;
  resourceId: string | undefined;
  role: string | undefined;
  /** `grant-app`: to the account itself, or as a member of a group that has the role. */
  way: 'direct' | 'group';
  groupId: string | undefined;
  includeOrgAdmins: boolean;
};

/** What is chosen when a dialog opens with options that are known. */
export function formOf({ directoryIds, resourceId, role, groupId, includeOrgAdmins = false }: RunOptions): RunForm {
  const way = groupId === undefined ? 'direct' : 'group';
  return { directoryIds, resourceId, role, way, groupId, includeOrgAdmins };
}

/** Whether an action has to be told more than whom it is for. */
export function needsOptions(action: RunAction, org: OrgProfile): boolean {
  switch (action) {
    case 'suspend':
    case 'restore':
      return org.directories.length > 1;
    case 'grant-app':
    case 'revoke-app':
    case 'add-to-group':
    case 'remove-from-group':
      return true;
    case 'deactivate':
    case 'reactivate':
    case 'revoke-tokens':
      return false;
  }
}

/** The options of a run as `runs.plan` takes them; `undefined` while something is missing. */
export function optionsOf(action: RunAction, form: RunForm): RunOptions | undefined {
  const own = ownOptions(action, form);
  return own && { ...own, ...(form.includeOrgAdmins && { includeOrgAdmins: true }) };
}

function ownOptions(
  action: RunAction,
  { directoryIds, resourceId, role, way, groupId }: RunForm,
): RunOptions | undefined {
  switch (action) {
    case 'suspend':
    case 'restore':
      if (directoryIds === undefined) return {};
      return directoryIds.length === 0 ? undefined : { directoryIds: [...directoryIds] };
    case 'grant-app':
      if (resourceId === undefined || role === undefined) return undefined;
      if (way === 'direct') return { resourceId, role };
      return groupId === undefined ? undefined : { resourceId, role, groupId };
    case 'revoke-app':
      return resourceId === undefined || role === undefined ? undefined : { resourceId, role };
    case 'add-to-group':
    case 'remove-from-group':
      return groupId === undefined ? undefined : { groupId };
    case 'deactivate':
    case 'reactivate':
    case 'revoke-tokens':
      return {};
  }
}
