import type { AdminApi } from '../../../../src/atlassian/admin/client';
import type { DirectoryUser } from '../../../../src/atlassian/admin/users';
import type { IndexedAccount } from '../../../../src/domain/accounts/indexed-account';
import { startScan } from '../../../../src/features/directory/scan/start-scan';
import { withIndex } from '../../../../src/features/directory/with-index';
import { ADMIN_ID, aUser } from '../../../support/builders';
import { anApp, type TestApp } from '../../../world/app';
import { dyingAfter } from '../../../world/killer';
import { createPump } from '../../../world/pump';

export type Search = AdminApi['searchUsers'];
type Given = NonNullable<Parameters<typeof anApp>[0]>;

export function people(count: number, given: Partial<DirectoryUser> = {}): DirectoryUser[] {
  return Array.from({ length: count }, (_, n) => aUser({ accountId: `person-${n}`, name: `Person ${n}`, ...given }));
}

/** A scan up to its end. @returns its job */
export async function scanned({ app, ports }: TestApp): Promise<string> {
  const { jobId } = await startScan(app, { requestedBy: ADMIN_ID });
  await work({ app, ports });
  return jobId;
}

export async function work({ app, ports }: Pick<TestApp, 'app' | 'ports'>): Promise<void> {
  await createPump(ports, () => app).deliverAll();
}

/**
 * A scan whose first invocation is killed after so many calls of storage, and which the sweep sets going again.
 *
 * @returns whether it was killed
 */
export async function scannedAfterDeath(
  { app, ports }: TestApp,
  given: Pick<Given, 'users' | 'answers'>,
  calls: number,
): Promise<boolean> {
  await startScan(app, { requestedBy: ADMIN_ID });
  const dying = await anApp({ ...given, ports: dyingAfter(ports, calls), key: 'none' });
  const isKilled = await createPump({ ...ports, retriesMax: 0 }, () => dying.app).deliverOne();
  await createPump(ports, () => app).drain();
  return isKilled;
}

export async function indexedIds({ app }: Pick<TestApp, 'app'>): Promise<string[]> {
  return (await indexed({ app })).map(({ accountId }) => accountId);
}

export async function indexed({ app }: Pick<TestApp, 'app'>): Promise<IndexedAccount[]> {
  return withIndex(app, 'filter', async ({ accounts }) => {
    const all: IndexedAccount[] = [];
    for await (const chunk of accounts()) all.push(...chunk);
    return all;
  });
}
