import type { RoleAccess } from '../../domain/places/place';
import { ACCESS_LAG_MS, type PlaceWork } from './place-work';

export const roleWork: PlaceWork<{ kind: 'role' } & RoleAccess> = {
  readBy: 'roles',
  lagMs: ACCESS_LAG_MS,
  send({ admin, answered }, { resourceId, role }, { goal, accountId }) {
    const access = { accountId, resourceId, role };
    return answered(() => (goal === 'give' ? admin.grantUserAccess(access) : admin.revokeUserAccess(access)));
  },
};
