import { afterAll, beforeAll, describe, test } from 'vitest';
import type { AccountFacts } from '../../local/types';
import { columnOf, emailOf, nameOf, neutralized, wrongIn, type Truth } from '../golden/truth';
import { ODD_PEOPLE, oddId } from '../golden/odd-people';
import { cellsOf } from '../support/csv';
import { downloaded, ended } from '../support/exported';
import type { StandIn } from '../support/stand-in';
import { tripOn } from '../support/trip';
import { cellsAsGolden, startOddOrganization, textOf } from './golden-files';

const ODD_REASON = '=1+1, "as agreed"\nwith Ångström';
const ODD_REFUSAL = '-no, "never"\nfor this one';
/** Generated accounts that no run deactivates, each kind for a reason of its own. */
const LEFT_OUT = ['org-admin', 'key-creator', 'deactivated', 'for-deletion', 'closed', 'guest', 'app', 'dormant'];
/** Of those that are to be deactivated, the first seven. The run is cancelled then. */
const FIRST = 7;
const GONE = oddId('gone');
const NOBODY = '+nobody@mail.example';

let standIn: StandIn;
let people: AccountFacts[];
beforeAll(async () => {
  standIn = await startOddOrganization();
  people = await standIn.accounts();
});
afterAll(() => standIn.stop());

const disablePath = (accountId: string): string => `/users/${encodeURIComponent(accountId)}/manage/lifecycle/disable`;

async function protect(accountIds: string[]): Promise<void> {
  const { call } = tripOn(standIn);
  const { version } = await call('settings.get', {});
  const emails = ['emoji@nordlicht.example'];
  await call('settings.save', { version, protected: { accountIds, emails, domains: [], groupIds: [] } });
}

/** What an administrator does at Atlassian. */
async function deactivateElsewhere(accountId: string): Promise<void> {
  const { apiKey } = await standIn.org();
  const response = await fetch(`${standIn.url}/api.atlassian.com${disablePath(accountId)}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body: '{}',
  });
  if (!response.ok) throw new Error(`the deactivation answered ${response.status}`);
}

describe('files of a run that deactivates odd people', () => {
  let runId: string;
  let planText: string;
  beforeAll(async () => {
    const { call, planned } = tripOn(standIn);
    await protect([oddId('at')]);
    const accountIds = people.flatMap(({ accountId, kind }) =>
      kind === 'given' || LEFT_OUT.includes(kind) ? accountId : [],
    );
    const selection = { parts: [{ accountIds: [...accountIds, GONE] }, { emails: [NOBODY] }] };
    ({ runId } = await planned('deactivate', selection));
    planText = await textOf(standIn, { kind: 'plan', options: { runId }, locale: 'de-DE' });

    await deactivateElsewhere(oddId('line-breaks'));
    await protect([oddId('at'), oddId('hyperlink')]);
    await standIn.advance(60_000);
    await standIn.faults([
      {
        method: 'POST',
        path: disablePath(oddId('minus')),
        times: 1,
        status: 403,
        body: { key: 'forbidden', context: { message: ODD_REFUSAL } },
      },
    ]);
    const { willAct } = await call('runs.get', { runId });
    await call('runs.apply', {
      runId,
      confirmation: { dialog: true, count: willAct },
      first: FIRST,
      reason: ODD_REASON,
    });
    await standIn.idle();
    await call('runs.cancel', { runId });
    await standIn.idle();
    await standIn.advance(60_000); // until searches know what was done
  });

  test('a plan says of each account what was to become of it, and how it was', async ({ expect }) => {
    const cells = await cellsAsGolden(planText, 'plan-de');

    const truth: Truth = {
      Name: (person) => neutralized(nameOf(person)),
      'E-Mail': (person) => neutralized(emailOf(person)),
    };
    const [heads = [], ...rows] = cells;
    const users = people.filter(({ accountType }) => accountType === 'atlassian').map(({ accountId }) => accountId);
    const named = rows.filter(([id = '']) => users.includes(id));
    expect(named.length).toBeGreaterThan(ODD_PEOPLE.length);
    expect(wrongIn([heads, ...named], { idHead: 'Konto-ID', truth, people })).toEqual([]);
    expect(columnOf(cells, 'Konto-ID')).toEqual(expect.arrayContaining(ODD_PEOPLE.map((one) => one.accountId)));
    expect(rows.find(([id]) => id === '')?.[2]).toBe(neutralized(NOBODY));
  });

  test('a result says of each account what became of it, and why', async ({ expect }) => {
    const text = await textOf(standIn, { kind: 'run', options: { runId } });
    const cells = await cellsAsGolden(text, 'run');

    const after = await standIn.accounts();
    const outcomes = new Map(cells.slice(1).map(([id = '', , , , outcome = '']) => [id, outcome]));
    const done = after.filter(({ writes }) => writes.deactivate !== undefined).map(({ accountId }) => accountId);
    expect([...outcomes].flatMap(([id, outcome]) => (outcome === 'Done' ? id : [])).toSorted()).toEqual(
      done.filter((id) => id !== oddId('line-breaks')).toSorted(),
    );
    expect(outcomes.get(oddId('line-breaks'))).toBe('Skipped: changed since the plan');
  });

  test('of the people of a run, those that the selection leaves out are not in the file', async ({ expect }) => {
    const { call } = tripOn(standIn);
    const { accountIds = [] } = await call('runs.accounts', { runId, outcome: 'done' });
    const [first = '', ...others] = accountIds;
    const parts = [{ runId, outcome: 'done', except: [first] }];

    const text = await textOf(standIn, { kind: 'users', options: { selection: { parts }, columns: ['status'] } });

    expect(columnOf(cellsOf(text.slice(1)), 'Account id').toSorted()).toEqual(others.toSorted());
  });

  test('the audit says who did what to whom, codes and words side by side', async ({ expect }) => {
    const text = await textOf(standIn, { kind: 'audit', options: { filter: { runId } } });

    const masked = text
      .replaceAll(runId, 'the-run')
      .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'an-instant')
      .replaceAll(/(?<=,\d+:)[\w-]{43}(?=\r\n)/g, 'a-hash');
    const cells = await cellsAsGolden(masked, 'audit');
    const [heads = [], ...rows] = cells;
    const cellOf = (row: string[], head: string) => row[heads.indexOf(head)];
    const accounts = rows.filter((row) => cellOf(row, 'Act (code)') === 'run.row');
    expect(new Set(accounts.map((row) => cellOf(row, 'Act')))).toEqual(new Set(['Deactivate account']));
    expect(new Set(accounts.map((row) => cellOf(row, 'Reason of the run')))).toEqual(
      new Set([neutralized(ODD_REASON)]),
    );
    expect(cells.flat().filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
  });
});

test('the files of what is stored say the same as CSV and as JSON, and name nobody', async ({ expect }) => {
  const { exportId, jsonExportId } = await tripOn(standIn).call('privacy.export', {});
  await ended(standIn, exportId);
  await ended(standIn, jsonExportId);
  const [csv = '', json = ''] = await Promise.all(
    [exportId, jsonExportId].map(async (id) => (await downloaded(standIn, id)).bytes.toString('utf8')),
  );

  const [heads, ...rows] = cellsOf(csv.slice(1));
  const records = JSON.parse(json) as { kind: string; key: string; value: unknown }[];
  // The other kinds move with the exports themselves.
  const still = ['index', 'runs', 'organization'];
  const fromCsv = rows.flatMap(([kind = '', key, path, value]) =>
    still.includes(kind) ? `${key ?? ''} ${path ?? ''} ${value ?? ''}` : [],
  );
  const fromJson = records.flatMap(({ kind, key, value }) =>
    still.includes(kind) ? leavesOf(value).map(([path, cell]) => `${key} ${path} ${cell}`) : [],
  );
  expect(heads).toEqual(['Kind', 'Record', 'Field', 'Value']);
  expect(fromJson.length).toBeGreaterThan(people.length);
  expect(fromCsv.toSorted()).toEqual(fromJson.toSorted());
  expect(csv).toContain(oddId('in-forty-groups'));
  expect(ODD_PEOPLE.filter(({ name }) => json.includes(JSON.stringify(name)))).toEqual([]);
});

/** Each value as it stands in a cell, with the way to it; no number is a formula. */
function leavesOf(value: unknown, path = ''): [path: string, cell: string][] {
  if (typeof value === 'string') return [[path, neutralized(value)]];
  if (typeof value !== 'object' || value === null) return [[path, String(value)]];
  return Object.entries(value).flatMap(([name, member]) => leavesOf(member, path === '' ? name : `${path}.${name}`));
}
