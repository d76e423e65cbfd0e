import type { App } from '../../app';
import type { UserFilter } from '../../contract';
import type { IndexedAccount } from '../../domain/accounts/indexed-account';
import { asksOfAlerts, indexTest, type IndexContext } from '../../domain/filter/index-filter';
import { AppError } from '../../errors';
import type { CurrentIndex } from '../../storage/directory/directory-index';
import { readAlertBook } from './alert-book';
import { indexContext } from './index-context';

/** The index of the last scan, to be read from. */
export type OpenIndex = {
  index: CurrentIndex;
  context: IndexContext & { countedBy: string };
  /** Every account, a chunk at a time. */
  accounts: () => AsyncGenerator<IndexedAccount[], void, undefined>;
  /** Decides on accounts by those criteria of a filter that the index holds. */
  testOf: (filter: UserFilter) => Promise<(account: IndexedAccount) => boolean>;
};

/** The last complete scan of the organization whose key is stored; `undefined`: there is none. */
export async function findIndex(app: App): Promise<CurrentIndex | undefined> {
  const [{ record }, key] = await Promise.all([app.directoryIndex.get(), app.orgKeys.findStatus()]);
  return record.current?.orgId === key?.facts.orgId ? record.current : undefined;
}

/**
 * Reads from the index. `use` is called again when another scan took the place of the first while it was read.
 *
 * @param path of the input that takes the index
 * @throws {AppError} `not-found`: no scan has come to its end yet
 */
export async function withIndex<T>(app: App, path: string, use: (open: OpenIndex) => Promise<T>): Promise<T> {
  const [index, context] = await Promise.all([findIndex(app), indexContext(app)]);
  if (index === undefined) {
    throw new AppError('not-found', 'there is no directory index yet', { fields: [{ path, problem: 'no-scan-yet' }] });
  }
  const { scanId, from, to } = index;
  try {
    return await use({
      index,
      context,
      accounts: () => app.directoryIndex.chunks.read(scanId, from, to),
      testOf: async (filter) =>
        indexTest(
          filter,
          asksOfAlerts(filter) ? { ...context, alerts: await readAlertBook(app, index.orgId) } : context,
        ),
    });
  } catch (error) {
    const isGone = error instanceof AppError && error.code === 'stored-data-invalid';
    if (!isGone || (await findIndex(app))?.scanId === scanId) throw error;
    return withIndex(app, path, use);
  }
}
