import { afterAll, beforeAll, describe, test } from 'vitest';
import type { AccountFacts } from '../../local/types';
import type { CallInput, OrgProfile } from '../../src/contract';
import { allFacts } from '../support/activity-truth';
import { cellsOf } from '../support/csv';
import { downloaded, exported } from '../support/exported';
import { startStandIn, type StandIn } from '../support/stand-in';
import { tripOn } from '../support/trip';

const USERS = 1_200;
const PAGE = 100;

/** Latest use of the apps of a site that are named, as the files write it in UTC. */
function lastOn({ lastActive }: AccountFacts, siteId: string, key = ''): string {
  const at = lastActive
    .filter(({ resourceId }) => resourceId.endsWith(`/${siteId}`) && resourceId.startsWith(`ari:cloud:${key}`))
    .map((one) => one.at)
    .toSorted()
    .at(-1);
  if (at === undefined) return '';
  const [, day, month, year, time] = /^\w+, 0?(\d+) (\w+) (\d+) ([\d:]+)/.exec(new Date(at).toUTCString()) ?? [];
  return `${day ?? ''} ${month ?? ''} ${year ?? ''} ${time ?? ''}`;
}

describe.for(['all', 'first-directory'] as const)('where the search over all shows the activity of %s', (wildcard) => {
  let standIn: StandIn;
  let org: OrgProfile;
  let facts: Map<string, AccountFacts>;
  beforeAll(async () => {
    const variants = { organization: 'tidy' } as const; // full pages, and nobody was active in a directory that they have left
    standIn = await startStandIn({ clock: 'virtual', users: USERS, seed: 7, wildcardActivity: wildcard, variants });
    await tripOn(standIn).storeKey();
    const boot = await tripOn(standIn).call('app.boot', {});
    if (boot.org === undefined) throw new Error('the organization was not read');
    org = boot.org;
    facts = new Map((await allFacts(standIn)).map((account) => [account.accountId, account]));
  });
  afterAll(() => standIn.stop());

  async function fileOf(
    input: CallInput<'exports.start'>,
  ): Promise<{ head: string[]; rows: string[][]; requests: number }> {
    const { now } = await standIn.advance(1);
    const { exportId, state } = await exported(standIn, input);
    if (state !== 'ready') throw new Error(`the export is ${state}`);
    const { requests } = await standIn.requestsSince(now);
    const [head = [], ...rows] = cellsOf((await downloaded(standIn, exportId)).bytes.toString('utf8').slice(1));
    return { head, rows, requests: requests.length };
  }

  test('the last session is the latest on the site, of every site', async ({ expect }) => {
    let seen = 0;
    for (const { siteId } of org.sites) {
      const { rows } = await fileOf({ kind: 'site-users', options: { siteId, inactive: true, timeZone: 'UTC' } });

      const truth = rows.map(([id = '']) => lastOn(facts.get(id) ?? expect.unreachable(id), siteId));
      seen += truth.filter((last) => last !== '').length;
      expect(rows.map((row) => row[5])).toEqual(truth);
    }
    expect(seen).toBeGreaterThan(USERS / 2);
  });

  test('the last use of each app is told, and never where there was none', async ({ expect }) => {
    for (const { siteId, name } of org.sites) {
      const { head, rows } = await fileOf({ kind: 'site-users-current', options: { siteId, timeZone: 'UTC' } });

      const column = head.indexOf(`Last seen in Confluence - ${name}`);
      expect(rows.map((row) => row[column])).toEqual(
        rows.map(
          ([id = '']) => lastOn(facts.get(id) ?? expect.unreachable(id), siteId, 'confluence') || 'Never accessed',
        ),
      );
    }
  });

  test('it takes a request a hundred, under either answer', async ({ expect }) => {
    for (const { siteId } of org.sites) {
      const options = { siteId, inactive: true, timeZone: 'UTC' };

      const { rows, requests } = await fileOf({ kind: 'site-users', options });

      const asked = rows.length > 0 ? 0 : org.directories.length; // no group tells the directory of a site without users
      const beside = 5; // whether the caller may (2), which directory, how many, and how many after
      expect(requests).toBeLessThanOrEqual(Math.ceil(rows.length / PAGE) + beside + asked);
    }
  });
});
