import type { OrgProfile, RunAction, RunOptions, Selection } from '../../contract';
import { actionOf } from '../../domain/actions/action';
import type { SelectedCount } from '../app/selection';

/** One person, or how many. */
export type Whom = { name: string } | SelectedCount;

export type RunRequest = {
  action: RunAction;
  selection: Selection;
  who: Whom;
  /** What is known already of how it is to be done. */
  options?: RunOptions;
};

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
export function runFormOf({ directoryIds, resourceId, role, groupId, includeOrgAdmins = false }: RunOptions): RunForm {
  const way = groupId === undefined ? 'direct' : 'group';
  return { directoryIds, resourceId, role, way, groupId, includeOrgAdmins };
}

/** Whether an action has to be told more than whom it is for. */
export function needsOptions(action: RunAction, org: OrgProfile): boolean {
  const { at, needs } = actionOf(action);
  return needs.length > 0 || (at === 'directories' && org.directories.length > 1);
}

/** The options of a run as `runs.plan` takes them; `undefined` while something is missing. */
export function runOptionsOf(action: RunAction, form: RunForm): RunOptions | undefined {
  const own = ownOptions(action, form);
  return own && { ...own, ...(form.includeOrgAdmins && { includeOrgAdmins: true }) };
}

function ownOptions(
  action: RunAction,
  { directoryIds, resourceId, role, way, groupId }: RunForm,
): RunOptions | undefined {
  const { at, goal } = actionOf(action);
  switch (at) {
    case 'directories':
      if (directoryIds === undefined) return {};
      return directoryIds.length === 0 ? undefined : { directoryIds: [...directoryIds] };
    case 'access':
      if (resourceId === undefined || role === undefined) return undefined;
      if (goal === 'take' || way === 'direct') return { resourceId, role };
      return groupId === undefined ? undefined : { resourceId, role, groupId };
    case 'group':
      return groupId === undefined ? undefined : { groupId };
    case 'account':
    case 'tokens':
      return {};
  }
}
