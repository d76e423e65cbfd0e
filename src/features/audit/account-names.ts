import type { App } from '../../app';
import { ACTS_ON_ACCOUNTS, APP_ACTOR, ERASED_ACCOUNT, type AuditEntry } from '../../contract';
import { AppError } from '../../errors';

/**
 * The names of the people in a page of entries, by account id. Whom Atlassian does not know (any more) is left out;
 * where it does not answer at all, everybody is, and the page shows ids.
 */
export async function accountNames(app: App, entries: readonly AuditEntry[]): Promise<Record<string, string>> {
  const ids = [...new Set(entries.flatMap(accountsOf))];
  if (ids.length === 0) return {};
  try {
    const users = await (await app.admin()).usersByIds(ids);
    return Object.fromEntries([...users.values()].map(({ accountId, name }) => [accountId, name]));
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
