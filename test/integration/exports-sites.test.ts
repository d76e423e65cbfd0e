import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, test } from 'vitest';
import type { CallInput, OrgProfile } from '../../src/contract';
import { cellsOf } from '../support/csv';
import { downloaded, exported } from '../support/exported';
import { startStandIn, type StandIn } from '../support/stand-in';
import { tripOn } from '../support/trip';

/** The first rows of each file, as somebody has read and approved them. */
const GOLDEN_ROWS = 12;
const golden = (name: string): Promise<string> =>
  readFile(path.resolve(import.meta.dirname, `../golden/${name}.csv`), 'utf8');
const headOf = (text: string): string =>
  text
    .split('\r\n')
    .slice(0, GOLDEN_ROWS)
    .map((line) => `${line}\r\n`)
    .join('');

describe('a file in a layout of Atlassian’s', () => {
  let standIn: StandIn;
  let org: OrgProfile;
  beforeAll(async () => {
    standIn = await startStandIn({ clock: 'virtual', users: 300 });
    await tripOn(standIn).storeKey();
    const boot = await tripOn(standIn).call('app.boot', {});
    if (boot.org === undefined) throw new Error('the organization was not read');
    org = boot.org;
  });
  afterAll(() => standIn.stop());

  async function textOf(input: CallInput<'exports.start'>): Promise<string> {
    const { exportId, state, failure } = await exported(standIn, input);
    if (state !== 'ready') throw new Error(`the export is ${state}: ${String(failure)}`);
    return (await downloaded(standIn, exportId)).bytes.toString('utf8');
  }

  const siteOptions = () => ({ siteId: org.sites[0]?.siteId ?? '', timeZone: 'Australia/Sydney' });

  test.for([
    ['site-users-plain', {}],
    ['site-users-all', { groups: true, applicationAccess: true, inactive: true }],
    ['site-users-inactive', { inactive: true }],
    ['site-users-access', { applicationAccess: true }],
  ] as const)('%s is as its golden file says', async ([name, options], { expect }) => {
    const text = await textOf({ kind: 'site-users', options: { ...siteOptions(), ...options } });

    expect(headOf(text)).toBe(await golden(name));
  });

  test.for([
    ['site-users-current-list', { groups: 'list' }],
    ['site-users-current-pivot', { groups: 'pivot' }],
  ] as const)('%s is as its golden file says', async ([name, options], { expect }) => {
    const text = await textOf({ kind: 'site-users-current', options: { ...siteOptions(), ...options } });

    expect(headOf(text)).toBe(await golden(name));
  });

  test('managed-accounts is as its golden file says, and has everybody who is managed', async ({ expect }) => {
    const text = await textOf({ kind: 'managed-accounts', options: { timeZone: 'Europe/Berlin' } });

    const managed = await tripOn(standIn).call('users.count', { filter: { claimStatus: 'managed' } });
    expect(cellsOf(text.slice(1)).length - 1).toBeGreaterThanOrEqual(managed.total);
    expect(headOf(text)).toBe(await golden('managed-accounts'));
  });

  test('the head of 2018 is the one of the manual, whatever the language', async ({ expect }) => {
    const all = { groups: true, applicationAccess: true, inactive: true };
    const text = await textOf({ kind: 'site-users', options: { ...siteOptions(), ...all }, locale: 'de-DE' });

    expect(text.slice(1).split('\r\n')[0]).toBe(
      'group_name,username,full_name,email,active,last_login,last_session,Jira Service Desk,Jira Software,Jira Core,Confluence',
    );
    const [, ...rows] = cellsOf(text.slice(1));
    const sessions = rows.map((row) => row[6] ?? '').filter((cell) => cell !== '');
    expect(sessions.length).toBeGreaterThan(10);
    expect(sessions.filter((cell) => !/^\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d$/.test(cell))).toEqual([]);
  });

  test('says Yes for exactly those who hold a seat of the app', async ({ expect }) => {
    const { siteId } = siteOptions();
    const text = await textOf({
      kind: 'site-users',
      options: { ...siteOptions(), applicationAccess: true, inactive: true },
    });

    const [, ...rows] = cellsOf(text.slice(1));
    const confluence = rows.filter((row) => row.at(-1) === 'Yes').map(([id]) => id);
    const holders = await tripOn(standIn).allUsers({
      apps: [{ key: 'confluence', siteId }],
      roleIds: ['atlassian/user', 'atlassian/admin'],
    });
    expect(confluence.toSorted()).toEqual(holders.map(({ accountId }) => accountId).toSorted());
  });

  test('counts the days of a last session whole, in the chosen time zone', async ({ expect }) => {
    const all = cellsOf((await textOf({ kind: 'site-users', options: { ...siteOptions(), inactive: true } })).slice(1));
    const [, ...rows] = all;
    const dayOf = (cell: string): string => cell.split(' ').slice(0, 3).join(' ');
    const last = rows.find((row) => row[5] !== '')?.[5] ?? '';
    const day = new Date(`${dayOf(last)} UTC`).toISOString().slice(0, 10);

    const text = await textOf({
      kind: 'site-users',
      options: { ...siteOptions(), inactive: true, lastSession: { from: day, to: day } },
    });

    expect(cellsOf(text.slice(1)).slice(1)).toEqual(rows.filter((row) => dayOf(row[5] ?? '') === dayOf(last)));
  });

  test('of some groups has their members alone, with all of their groups', async ({ expect }) => {
    const { rows: groups } = await tripOn(standIn).call('groups.search', { text: 'Engineering (northwind)' });
    const [group] = groups;
    const onlyGroups = [group?.groupId ?? ''];

    const text = await textOf({
      kind: 'site-users',
      options: { ...siteOptions(), groups: true, inactive: true, onlyGroups },
    });

    const [, ...rows] = cellsOf(text.slice(1));
    const members = await tripOn(standIn).allUsers({ groupIds: onlyGroups });
    const named = new Set(rows.filter(([name]) => name === group?.name).map(([, id]) => id));
    expect(named.size).toBeGreaterThan(0);
    expect(new Set(rows.map(([, id]) => id))).toEqual(named);
    expect([...named].filter((id) => !members.some(({ accountId }) => accountId === id))).toEqual([]);
  });
});
