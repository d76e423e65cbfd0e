import type { Capabilities, OrgProfile, RunAction, UserRow } from '../../../contract';
import { keyWhyNot } from '../../run-start/may-run';
import type { TextKey, Texts } from '../../texts/i18n';

/** The actions that the row of a user offers. */
export const ROW_ACTIONS = ['suspend', 'restore', 'deactivate', 'reactivate'] as const satisfies readonly RunAction[];
export type RowAction = (typeof ROW_ACTIONS)[number];

type Known = { capabilities: Capabilities; org: Pick<OrgProfile, 'directories'>; t: Texts['t'] };

/**
 * Why an action can do nothing for a user, by what the row says; `undefined` where it may. What is unknown is tried: the
 * plan finds out. An organization admin may be included in the review.
 */
export function whyNot(action: RowAction, user: UserRow, { capabilities, org, t }: Known): string | undefined {
  if (user.gone === true) return t('users.gone');
  if (user.protectedBy !== undefined && user.protectedBy !== 'org-admin') return t(`protected-by.${user.protectedBy}`);
  const reason = stateWhyNot(action, user, org.directories.length === 1);
  return keyWhyNot(action, capabilities, t) ?? (reason && t(reason));
}

/** A status speaks of all directories at once: only of a single one it says what there is to suspend or restore. */
function stateWhyNot(
  action: RowAction,
  { status, claimStatus }: UserRow,
  isOneDirectory: boolean,
): TextKey | undefined {
  switch (action) {
    case 'suspend':
      return isOneDirectory && status === 'suspended' ? 'why-not.suspended' : undefined;
    case 'restore':
      return isOneDirectory && status === 'active' ? 'why-not.not-suspended' : undefined;
    case 'deactivate':
      if (status === 'deactivated') return 'why-not.deactivated';
      return claimStatus === 'unmanaged' ? 'lifecycle.managedAccount' : undefined;
    case 'reactivate':
      if (claimStatus === 'unmanaged') return 'why-not.not-managed';
      return status === 'deactivated' || status === 'unknown' ? undefined : 'why-not.not-deactivated';
  }
}
