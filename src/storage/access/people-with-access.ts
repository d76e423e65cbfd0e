import { z } from 'zod';
import type { AccountVisit } from '../kvs/account-visit';
import type { OrgKvs } from '../kvs/org-kvs';
import { parseStored } from '../kvs/parse';
import { PEOPLE_WITH_ACCESS } from './keys';

/** Far more than use the app; the newest are kept. */
const PEOPLE_MAX = 500;

const Stored = z.object({ v: z.literal(1), accountIds: z.array(z.string()) });

export type PeopleWithAccess = ReturnType<typeof createPeopleWithAccess>;

/** Who was let in, since what is stored belongs to its organization. */
export function createPeopleWithAccess(kvs: OrgKvs) {
  async function list(): Promise<string[]> {
    const value = await kvs.get(PEOPLE_WITH_ACCESS);
    return value === undefined ? [] : parseStored(Stored, PEOPLE_WITH_ACCESS, value).accountIds;
  }

  return {
    list,

    /** Of two who are let in at the same moment for the first time one may be forgotten, until they come again. */
    async note(accountId: string): Promise<void> {
      const known = await list();
      if (known.includes(accountId)) return;
      const accountIds = [...known, accountId].slice(-PEOPLE_MAX);
      await kvs.set(PEOPLE_WITH_ACCESS, Stored.parse({ v: 1, accountIds }));
    },
  };
}

/** Who had access. */
export function visitPeople(value: unknown, key: string, visit: AccountVisit): z.output<typeof Stored> {
  const stored = parseStored(Stored, key, value);
  return { ...stored, accountIds: visit.some(stored.accountIds) };
}
