import type { App } from '../../app';
import { ACTS_ON_ACCOUNTS, APP_ACTOR, ERASED_ACCOUNT, type AuditEntry } from '../../contract';
import { AppError } from '../../errors';

/** Accounts that one search takes. @see admin.openapi.yaml, UserSearchRequest */
const IDS_PER_SEARCH = 10;

/**
 * The names of the people in a page of entries, by account id. Whom Atlassian does not know (any more) is left out;
 * where it does not answer at all, everybody is, and the page shows ids.
 */
export async function accountNames(app: App, entries: readonly AuditEntry[]): Promise<Record<string, string>> {
  const ids = [...new Set(entries.flatMap(accountsOf))];
  const slices = Array.from({ length: Math.ceil(ids.length / IDS_PER_SEARCH) }, (_, index) =>
    ids.slice(index * IDS_PER_SEARCH, (index + 1) * IDS_PER_SEARCH),
  );
  if (slices.length === 0) return {};
  try {
    const admin = await app.admin();
    const pages = await Promise.all(
      slices.map((accountIds) => admin.searchUsers({ accountIds }, { limit: IDS_PER_SEARCH })),
    );
    return Object.fromEntries(pages.flatMap(({ items }) => items).map(({ accountId, name }) => [accountId, name]));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    app.log.failure(error, 'names of the audit');
    return {};
  }
}

/** The accounts that an entry names: who acted, and on whom. Not those that were erased. */
export function accountsOf({ by, act, target = '' }: Pick<AuditEntry, 'by' | 'act' | 'target'>): string[] {
  const isOnAccount = target !== '' && ACTS_ON_ACCOUNTS.includes(act);
  const named = [...(by === APP_ACTOR ? [] : [by]), ...(isOnAccount ? [target] : [])];
  return named.filter((accountId) => accountId !== ERASED_ACCOUNT);
}
