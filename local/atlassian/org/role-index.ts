import type { Account, Organization } from './model';
import { visitRoles, type Holder } from './visit-roles';

/** Which accounts hold a role where, one byte per account key. */
export type RoleIndex = {
  /** Byte per account key, 1 where it holds any of the roles on any of the resources; absent lists mean any. */
  holders: (roleIds: readonly string[] | undefined, resourceIds: readonly string[] | undefined) => Uint8Array;
  /** Every role somebody holds or held, with its holders over all resources. */
  byRole: () => ReadonlyMap<string, Uint8Array>;
  /** The ids of everything that somebody holds or held a role on. */
  resources: () => string[];
  /** Takes in what an account holds now. */
  update(key: number, holder: Holder): void;
  /** Takes in that there are more accounts than there were. */
  grow(): void;
};

type Question = { roleIds: readonly string[] | undefined; resourceIds: readonly string[] | undefined };

/** Answers kept, for the pages of one search. */
const REMEMBERED_MAX = 32;

/** Built at the first question, since most organizations are asked for pages only. `holderOf` says what is taken in then. */
export function createRoleIndex(organization: Organization, holderOf: (account: Account) => Holder): RoleIndex {
  let table: Map<string, Map<string, Uint8Array>> | undefined;
  const remembered = new Map<string, Question & { answer: Uint8Array }>();

  /** Resource id, role, and the bytes of its holders. */
  function built(): Map<string, Map<string, Uint8Array>> {
    if (table !== undefined) return table;
    table = new Map();
    for (const account of organization.accounts) enter(table, account.key, holderOf(account));
    return table;
  }

  function enter(to: NonNullable<typeof table>, key: number, holder: Holder): void {
    visitRoles(organization, holder, (resourceId, role) => {
      const roles = getOrAdd(to, resourceId, () => new Map<string, Uint8Array>());
      getOrAdd(roles, role, () => new Uint8Array(organization.accounts.length))[key] = 1;
    });
  }

  function holders(roleIds: Question['roleIds'], resourceIds: Question['resourceIds']): Uint8Array {
    const question = JSON.stringify([roleIds, resourceIds]);
    const answer = remembered.get(question)?.answer ?? unite({ roleIds, resourceIds });
    if (remembered.size >= REMEMBERED_MAX) remembered.clear();
    remembered.set(question, { roleIds, resourceIds, answer });
    return answer;
  }

  function unite(question: Question): Uint8Array {
    const union = new Uint8Array(organization.accounts.length);
    for (const keys of columnsOf(question)) {
      for (let key = 0; key < union.length; key++) union[key] = (union[key] ?? 0) | (keys[key] ?? 0);
    }
    return union;
  }

  function columnsOf({ roleIds, resourceIds }: Question): Uint8Array[] {
    return [...built()]
      .filter(([resourceId]) => resourceIds?.includes(resourceId) !== false)
      .flatMap(([, roles]) => [...roles].filter(([role]) => roleIds?.includes(role) !== false).map(([, keys]) => keys));
  }

  return {
    holders,
    resources: () => [...built().keys()],
    byRole() {
      const roles = new Set([...built().values()].flatMap((held) => [...held.keys()]));
      return new Map([...roles].sort().map((role) => [role, holders([role], undefined)]));
    },
    update(key, holder) {
      if (table === undefined) return;
      for (const roles of table.values()) for (const keys of roles.values()) keys[key] = 0;
      enter(table, key, holder);
      for (const question of remembered.values()) {
        question.answer[key] = columnsOf(question).some((keys) => keys[key] === 1) ? 1 : 0;
      }
    },
    grow() {
      table = undefined; // the bytes are as many as there were accounts
      remembered.clear();
    },
  };
}

function getOrAdd<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}
