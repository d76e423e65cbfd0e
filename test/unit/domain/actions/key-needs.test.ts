import { describe, test } from 'vitest';
import {
  CAPABILITIES,
  RUN_ACTIONS,
  type Capabilities,
  type Capability,
  type RunAction,
} from '../../../../src/contract';
import { lackAt, lackFor } from '../../../../src/domain/actions/key-needs';

function all(answer: Capabilities[Capability], but: Partial<Capabilities> = {}): Capabilities {
  return { ...(Object.fromEntries(CAPABILITIES.map((name) => [name, answer])) as Capabilities), ...but };
}

describe('what a key lacks for a run', () => {
  test.for<[RunAction, Capability]>([
    ['suspend', 'change-access'],
    ['restore', 'change-access'],
    ['deactivate', 'manage-accounts'],
    ['reactivate', 'manage-accounts'],
    ['grant-app', 'change-roles'],
    ['revoke-app', 'change-roles'],
    ['add-to-group', 'change-groups'],
    ['remove-from-group', 'change-groups'],
    ['revoke-tokens', 'manage-accounts'],
  ])('%s is refused to a key that can do none of it: %s', ([action, lack], { expect }) => {
    expect(lackFor(all('no'), action, {})).toBe(lack);
  });

  test.for(RUN_ACTIONS)('%s is tried with a key of which that is not known', (action, { expect }) => {
    expect(lackFor(all('unknown'), action, {})).toBeUndefined();
  });

  test('an app is given the way that was chosen, and taken whichever way it comes', ({ expect }) => {
    const noRoles = all('yes', { 'change-roles': 'no' });

    expect(lackFor(noRoles, 'grant-app')).toBeUndefined();
    expect(lackFor(noRoles, 'grant-app', {})).toBe('change-roles');
    expect(lackFor(noRoles, 'grant-app', { groupId: 'devs' })).toBeUndefined();
    expect(lackFor(noRoles, 'revoke-app', {})).toBeUndefined();
  });

  test('a place counts where accounts are changed there', ({ expect }) => {
    const noGroups = all('yes', { 'change-groups': 'no' });

    expect(lackAt(noGroups, [{ kind: 'group', accounts: 0 }])).toBeUndefined();
    expect(
      lackAt(noGroups, [
        { kind: 'role', accounts: 1 },
        { kind: 'group', accounts: 1 },
      ]),
    ).toBe('change-groups');
  });
});
