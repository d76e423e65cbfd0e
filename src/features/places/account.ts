import { SEARCH_LAG_MS, unlessGone, type PlaceWork } from './place-work';

export const accountWork: PlaceWork<{ kind: 'account' }> = {
  readBy: 'search',
  lagMs: SEARCH_LAG_MS,
  send({ admin, answered }, _place, { goal, accountId }) {
    return answered(() =>
      goal === 'give' ? admin.activateAccount({ accountId }) : admin.deactivateAccount({ accountId }),
    );
  },
  async readCurrent(admin, _place, accountId) {
    const user = await unlessGone(admin.getUser(accountId));
    return user?.accountId === accountId ? user.accountStatus : undefined;
  },
};
