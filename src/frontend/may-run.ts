import type { Capabilities, Capability, RunAction } from '../contract';

const NEEDS: Record<RunAction, Capability> = {
  suspend: 'change-access',
  restore: 'change-access',
  deactivate: 'manage-accounts',
  reactivate: 'manage-accounts',
  'grant-app': 'change-access',
  'revoke-app': 'change-access',
  'add-to-group': 'change-access',
  'remove-from-group': 'change-access',
  'revoke-tokens': 'manage-accounts',
};

/** Whether the stored key can carry an action out. What no call could tell is tried. */
export function mayRun(action: RunAction, capabilities: Capabilities): boolean {
  return capabilities[NEEDS[action]] !== 'no';
}
