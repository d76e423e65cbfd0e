import { z } from 'zod';
import { UserFilter } from '../../contract';

const Ids = z.array(z.string()).min(1);

const not = UserFilter.shape.not.unwrap();

/** A filter as it is stored. Ids were checked when they came in; their forms may be known better later. */
export const FilterRecord = UserFilter.extend({
  accountIds: Ids.optional(),
  roleIds: Ids.optional(),
  directoryIds: Ids.optional(),
  groupIds: Ids.optional(),
  not: not.safeExtend({ groupIds: Ids.optional(), accountIds: Ids.optional() }).optional(),
});
