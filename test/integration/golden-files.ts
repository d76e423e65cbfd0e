import path from 'node:path';
import { expect } from 'vitest';
import type { CallInput } from '../../src/contract';
import { ODD_PEOPLE } from '../golden/odd-people';
import { cellsOf } from '../support/csv';
import { downloaded, exported } from '../support/exported';
import { startStandIn, type StandIn } from '../support/stand-in';
import { tripOn } from '../support/trip';

export const GOLDEN_DIR = path.resolve(import.meta.dirname, '../golden');
/** Every golden file, without `.csv`. */
export const GOLDEN_NAMES = [
  'site-users-plain',
  'site-users-from',
  'site-users-to',
  'site-users-from-to',
  'site-users-groups',
  'site-users-application-access',
  'site-users-inactive',
  'site-users-only-groups',
  'site-users-all-together',
  'site-users-as-they-are',
  'site-users-current-list',
  'site-users-current-pivot',
  'managed-accounts',
  'users-all-columns',
  'users-chosen-columns-de',
  'users-by-activity',
  'users-selected',
  'alerts',
  'plan-de',
  'run',
  'audit',
] as const;
export type GoldenName = (typeof GOLDEN_NAMES)[number];
const BYTE_ORDER_MARK = '\uFEFF';

/** The smallest organization that the stand-in makes, and the odd people besides, with the key stored and scanned once. */
export async function startOddOrganization(): Promise<StandIn> {
  const standIn = await startStandIn({ clock: 'virtual', users: 57, people: ODD_PEOPLE });
  const { storeKey, call } = tripOn(standIn);
  await storeKey();
  await call('app.boot', {});
  await call('directory.scan', {});
  await standIn.idle();
  return standIn;
}

/** The text of a file, byte order mark and all. @throws {Error} the export did not become ready */
export async function textOf(standIn: StandIn, input: CallInput<'exports.start'>): Promise<string> {
  const { exportId, state, failure } = await exported(standIn, input);
  if (state !== 'ready') throw new Error(`the export is ${state}: ${String(failure)}`);
  return (await downloaded(standIn, exportId)).bytes.toString('utf8');
}

/**
 * Holds a file against its golden file, byte for byte, and reads it back. `npx vitest run -u` writes the golden files
 * anew: whoever does so reads what has changed.
 *
 * @returns its cells, the heads first
 */
export async function cellsAsGolden(text: string, name: GoldenName): Promise<string[][]> {
  await expect(text).toMatchFileSnapshot(path.join(GOLDEN_DIR, `${name}.csv`));
  expect(text.startsWith(BYTE_ORDER_MARK)).toBe(true);
  return cellsOf(text.slice(1));
}

/** The groups of these names. @throws {Error} there is none */
export async function groupIdsOf(standIn: StandIn, names: readonly string[]): Promise<string[]> {
  const accounts = await standIn.accounts();
  const groups = new Map(accounts.flatMap(({ groups: own }) => own.map(({ name, groupId }) => [name, groupId])));
  return names.map((name) => {
    const groupId = groups.get(name);
    if (groupId === undefined) throw new Error(`nobody is in ${name}`);
    return groupId;
  });
}
