import type { RunOptions } from '../../../src/contract';
import type { Deed } from './model';
import { waysTo } from './model';
import type { Org } from './org';
import { chosen, type RunStep } from './scenario';
import { roleName, type Holdings } from './truth';

/** A run as the app is asked for it, and as the model understands it. */
export type Asked = { options: RunOptions; deed: Deed; isRefused: boolean };

/** @param directoryIds of the organization */
export function askedOf({ action, directory, target }: RunStep, org: Org, directoryIds: readonly string[]): Asked {
  const at = (placesOf: Deed['placesOf'], more: Partial<Deed> = {}): Deed => ({
    action,
    to: 'taken',
    isUndo: false,
    isManagedOnly: false,
    placesOf,
    ...more,
  });
  const groups = [...org.groups.values()];
  switch (action) {
    case 'deactivate':
    case 'reactivate': {
      const to = action === 'deactivate' ? 'taken' : 'given';
      return plainly(at(() => ['account'], { to, isManagedOnly: true }));
    }
    case 'suspend':
    case 'restore': {
      const only = directory === null ? undefined : chosen(directoryIds, directory);
      const places = (only === undefined ? directoryIds : [only]).map((directoryId) => `directory ${directoryId}`);
      const deed = at(() => places, { to: action === 'suspend' ? 'taken' : 'given' });
      return { ...plainly(deed), options: only === undefined ? {} : { directoryIds: [only] } };
    }
    case 'add-to-group':
    case 'remove-from-group': {
      const group = chosen(groups, target);
      const groupId = group?.groupId ?? '';
      const deed = at(() => [`group ${groupId}`], { to: action === 'add-to-group' ? 'given' : 'taken' });
      return { options: { groupId }, deed, isRefused: group?.lock !== undefined };
    }
    case 'grant-app':
    case 'revoke-app': {
      const access = chosen(org.accesses, target) ?? { resourceId: '', role: '' };
      const ways = (holdings: Holdings): string[] => [
        ...(holdings.get(roleName(access)) === 'given' ? [roleName(access)] : []),
        ...waysTo(access, holdings, org).groups.map((groupId) => `group ${groupId}`),
      ];
      const deed =
        action === 'grant-app' ? at(() => [roleName(access)], { to: 'given', access }) : at(ways, { access });
      return { options: access, deed, isRefused: false };
    }
    case 'revoke-tokens':
      return plainly(at(() => ['tokens'], { isManagedOnly: true }));
  }
}

function plainly(deed: Deed): Asked {
  return { options: {}, deed, isRefused: false };
}
