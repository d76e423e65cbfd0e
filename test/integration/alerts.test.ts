import { describe, test } from 'vitest';
import { attachmentBody } from '../../src/atlassian/jira/attachment-body';
import { NO_ALERT_DELIVERY } from '../../src/contract';
import { dayText } from '../../src/domain/day';
import { startDueCheck } from '../../src/features/alerts/check/start-due-check';
import { listAlerts } from '../../src/features/alerts/list-alerts';
import { dismissAlerts, snoozeAlerts } from '../../src/features/alerts/mark-alerts';
import { startTestDelivery } from '../../src/features/alerts/test-delivery';
import { alertsWorld } from './alerts-world';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const ADMIN = { accountId: 'grace', isOrgAdmin: true };
const COMMENT = /^POST .*\/comment$/;
const FILE = /^POST .*\/attachments$/;
const MAIL = /^POST .*\/notify$/;
const ITEM = /^POST \/rest\/api\/3\/issue$/;

type World = Awaited<ReturnType<typeof alertsWorld>>;
type Issue = { fields: { comment: { comments: { body: unknown }[] }; attachment: { filename: string }[] } };

async function check(world: World): Promise<void> {
  await startDueCheck(world.invocation());
  await world.drain();
}

const listed = (world: World) => listAlerts(world.invocation(), { limit: 100 });

async function onItem(world: World): Promise<Issue['fields']> {
  const { record } = await world.invocation().alertDelivery.get();
  const issue = (await world.asAdmin('GET', `/rest/api/3/issue/${record.item?.id ?? ''}`)) as Issue;
  return issue.fields;
}

/** A test delivery, so that there is a work item. */
async function tested(world: World): Promise<void> {
  await startTestDelivery(world.invocation(), ADMIN);
  await world.drain();
}

async function itemPath(world: World): Promise<string> {
  return `/rest/api/3/issue/${(await world.invocation().alertDelivery.get()).record.item?.id ?? ''}`;
}

async function commentAsAdmin(world: World, text: string): Promise<void> {
  const body = { type: 'doc', version: 1, content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] };
  await world.asAdmin('POST', `${await itemPath(world)}/comment`, { json: { body } });
}

async function attachAsAdmin(world: World, name: string): Promise<void> {
  const raw = attachmentBody({ name, content: 'nothing' }, 'boundary');
  await world.asAdmin('POST', `${await itemPath(world)}/attachments`, { raw });
}

function sent(world: World) {
  const [items, comments, files, mails] = [ITEM, COMMENT, FILE, MAIL].map(world.carriedOut);
  return { items, comments, files, mails };
}

describe('a daily check', () => {
  test('scans, finds, and delivers one digest with its file and its mail', async ({ expect }) => {
    const world = await alertsWorld();

    await check(world);
    const page = await listed(world);
    const { comment, attachment } = await onItem(world);

    expect(page.total).toBeGreaterThan(3);
    expect(page.counts.new).toBe(page.total);
    expect(page).toMatchObject({ check: { state: 'done', day: '2026-01-05' }, delivery: { state: 'ready' } });
    expect(sent(world)).toEqual({ items: 1, comments: 1, files: 1, mails: 1 });
    expect(JSON.stringify(comment)).toMatch(/"uam-check-1-[\w-]{22}"/);
    expect(attachment.map(({ filename }) => filename)).toEqual([
      expect.stringMatching(/^inactive-accounts-2026-01-05\.uam-check-1-[\w-]{22}\.csv$/),
    ]);
    expect(world.atlassian.defects()).toEqual([]);
  });

  test('tells a witness of the audit, with which the trail can be compared later', async ({ expect }) => {
    const world = await alertsWorld();
    const { audit } = world.invocation();
    await audit.append({ by: ADMIN.accountId, act: 'settings.changed', result: 'done' });
    await check(world);

    const { comment } = await onItem(world);

    const [, witness = ''] = /Witness of the audit trail: (\S+)\. /.exec(JSON.stringify(comment)) ?? [];
    expect(await world.invocation().audit.verify({ witness })).toMatchObject({
      ok: true,
      witness: { id: 1, state: 'agrees' },
    });
  });

  test('is started once however often and however close its ticks come', async ({ expect }) => {
    const world = await alertsWorld();

    const started = await Promise.all([1, 2, 3].map(async () => startDueCheck(world.invocation())));
    await world.drain();
    const later = await startDueCheck(world.invocation());

    expect(started.filter(({ jobId }) => jobId !== undefined)).toHaveLength(1);
    expect(later).toEqual({});
    expect(sent(world)).toEqual({ items: 1, comments: 1, files: 1, mails: 1 });
  });

  test.for([
    ['forward', '2026-03-27T00:10:00Z', ['2026-03-27', '2026-03-28', '2026-03-29', '2026-03-30']],
    ['back', '2026-10-23T00:10:00Z', ['2026-10-23', '2026-10-24', '2026-10-25', '2026-10-26']],
  ] as const)('runs once a local day when the clocks go %s in its hour', async ([, now, days], { expect }) => {
    const world = await alertsWorld({ now, values: { timeZone: 'Europe/Berlin', checkHour: 2 } });

    const started: string[] = [];
    for (let hour = 0; hour < days.length * 24; hour += 1) {
      const { jobId } = await startDueCheck(world.invocation());
      await world.drain();
      if (jobId !== undefined) started.push(dayText((await world.invocation().alerts.findCheck())?.check.day ?? 0));
      world.ports.clock.advance(Date.parse(now) + (hour + 1) * HOUR_MS - world.ports.clock.now());
    }

    expect(started).toEqual(days);
  });

  test('tells of an alert once, of a snoozed one again when that is over', async ({ expect }) => {
    const world = await alertsWorld();
    await check(world);
    const [first, second] = (await listed(world)).rows.filter(({ level }) => level === 'overdue');
    const snoozed = { accountIds: [first?.accountId ?? ''], days: 3 };

    expect(await snoozeAlerts(world.invocation(), snoozed, ADMIN)).toEqual({ changed: 1 });
    expect(await dismissAlerts(world.invocation(), { accountIds: [second?.accountId ?? ''] }, ADMIN)).toEqual({
      changed: 1,
    });
    expect((await listed(world)).counts).toMatchObject({ snoozed: 1, dismissed: 1 });

    world.ports.clock.advance(3 * DAY_MS);
    await check(world);
    const states = new Map((await listed(world)).rows.map(({ accountId, state }) => [accountId, state]));
    expect(states.get(first?.accountId ?? '')).toBe('new');
    expect(states.get(second?.accountId ?? '')).toBe('dismissed');
    expect(sent(world)).toMatchObject({ items: 1, comments: 2 });
  });
});

describe('a digest', () => {
  /** Texts of the last comment, one a paragraph. */
  const lastComment = async (world: World): Promise<string> =>
    JSON.stringify((await onItem(world)).comment.comments.at(-1)?.body);

  test('tells the numbers of the list, also where earlier checks were told of to nobody', async ({ expect }) => {
    const world = await alertsWorld();
    await world.saveSettings({ alertDelivery: NO_ALERT_DELIVERY });
    await check(world);
    const [snoozed] = (await listed(world)).rows;
    await snoozeAlerts(world.invocation(), { accountIds: [snoozed?.accountId ?? ''], days: 365 }, ADMIN);
    world.ports.clock.advance(31 * DAY_MS); // some more are past a threshold by now
    await world.moveDelivery('OPS');
    await check(world);

    const { counts, total } = await listed(world);
    const text = await lastComment(world);

    expect(counts.new).toBeGreaterThan(0);
    expect(counts.continuing).toBeGreaterThan(0);
    expect(counts).toMatchObject({ snoozed: 1, overdue: total - 1 - counts.warning });
    expect(text).toContain(`"${total - 1} accounts are reported as inactive"`);
    expect(text).toContain(`Open alerts: ${counts.new} new, ${counts.continuing} continuing.`);
    expect(text).toContain(`Overdue: ${counts.overdue}. Warning: ${counts.warning}.`);
  });

  test('that has nothing left to tell by the time Jira takes it is not sent', async ({ expect }) => {
    const world = await alertsWorld();
    world.troubles.push({ line: COMMENT, times: 3, does: 503 });
    await startDueCheck(world.invocation());
    await world.drain(world.ports.clock.now() + 40_000);
    const { digest } = (await world.invocation().alertDelivery.get()).record;

    await dismissAlerts(world.invocation(), { matching: [{}] }, ADMIN);
    await world.drain();

    expect(digest?.sending).toBe('comment');
    expect(sent(world)).toEqual({ items: 1, comments: 0, files: 0, mails: 0 });
    expect((await listed(world)).delivery).toMatchObject({ state: 'ready' });
  });

  test('that is there though its answer was lost has its file, and no mail of nobody', async ({ expect }) => {
    const world = await alertsWorld();
    world.troubles.push({ line: COMMENT, times: 1, does: 'lost-after' });
    await startDueCheck(world.invocation());
    await world.drain(world.ports.clock.now() + 40_000);

    await dismissAlerts(world.invocation(), { matching: [{}] }, ADMIN);
    await world.drain();

    expect(sent(world)).toEqual({ items: 1, comments: 1, files: 1, mails: 0 });
    expect(await lastComment(world)).toContain('accounts are reported as inactive');
  });
});

describe('a delivery', () => {
  test('that fails twice is shown, tried again, and arrives once', async ({ expect }) => {
    const world = await alertsWorld();
    world.troubles.push({ line: COMMENT, times: 2, does: 503 });
    await startDueCheck(world.invocation());

    await world.drain(world.ports.clock.now() + 90_000);
    const { delivery } = await listed(world);
    await world.drain();

    expect(delivery).toMatchObject({ state: 'retrying', error: { problem: 'jira-unavailable' } });
    expect(sent(world)).toEqual({ items: 1, comments: 1, files: 1, mails: 1 });
    expect((await listed(world)).delivery).toMatchObject({ state: 'ready' });
  });

  test.for([
    ['creation', ITEM],
    ['comment', COMMENT],
    ['file', FILE],
    ['mail', MAIL],
  ] as const)('whose answer to the %s is lost sends it once', async ([, line], { expect }) => {
    const world = await alertsWorld();
    world.troubles.push({ line, times: 1, does: 'lost-after' });

    await check(world);

    expect(sent(world)).toEqual({ items: 1, comments: 1, files: 1, mails: 1 });
  });

  test('arrives though somebody wrote what stood in the comment before', async ({ expect }) => {
    const world = await alertsWorld();
    await tested(world);
    await commentAsAdmin(world, 'uam-check-1');
    world.troubles.push({ line: COMMENT, times: 1, does: 503 });

    await check(world);

    expect(sent(world)).toMatchObject({ items: 1, comments: 2, files: 1 }); // that of the test, and the digest
  });

  test.for([
    ['comment', COMMENT, (world: World, mark: string) => commentAsAdmin(world, mark)],
    ['file', FILE, (world: World, mark: string) => attachAsAdmin(world, `inactive-accounts.${mark}.csv`)],
  ] as const)(
    'of a %s arrives though somebody who has seen its mark uses that',
    async ([, line, forge], { expect }) => {
      const world = await alertsWorld();
      await tested(world);
      const before = sent(world);
      world.troubles.push({ line, times: 1, does: 503 });
      await startDueCheck(world.invocation());
      await world.drain(world.ports.clock.now() + 40_000);
      const { digest } = (await world.invocation().alertDelivery.get()).record;
      expect(digest?.sending).toBeDefined();
      await forge(world, digest?.id ?? '');

      await world.drain();

      const { comments = 0, files = 0 } = before;
      expect(sent(world)).toMatchObject({ items: 1, comments: comments + 1, files: files + 1 });
    },
  );

  test.for([
    ['was not created', 503],
    ['was created, which no answer told', 'lost-after'],
  ] as const)(
    'goes to its own work item where that %s and somebody labels another one',
    async ([, does], { expect }) => {
      const world = await alertsWorld();
      world.troubles.push({ line: ITEM, times: 1, does });
      await startDueCheck(world.invocation());
      await world.drain(world.ports.clock.now() + 40_000);
      const { label = '' } = (await world.invocation().alertDelivery.get()).record;
      const fields = { project: { key: 'OPS' }, issuetype: { id: '10001' }, summary: 'Mine', labels: [label] };
      const foreign = (await world.asAdmin('POST', '/rest/api/3/issue', { json: { fields } })) as { id: string };

      await world.drain();

      const { record } = await world.invocation().alertDelivery.get();
      expect(label).toMatch(/^uam-alerts-.{36}$/);
      expect(record.item?.id).not.toBe(foreign.id);
      expect(sent(world)).toEqual({ items: 1, comments: 1, files: 1, mails: 1 });
      expect((await onItem(world)).comment.comments).toHaveLength(1);
    },
  );

  test('to another space has a work item with a label that nobody has seen yet', async ({ expect }) => {
    const world = await alertsWorld();
    await tested(world);
    const first = (await world.invocation().alertDelivery.get()).record.label;
    await world.moveDelivery('IT');
    await tested(world);

    expect((await world.invocation().alertDelivery.get()).record.label).not.toBe(first);
    expect(sent(world)).toMatchObject({ items: 2, comments: 2 });
  });

  test('to a space that was deleted waits for another, and loses nothing', async ({ expect }) => {
    const world = await alertsWorld();
    await world.asAdmin('DELETE', '/rest/api/3/project/OPS');
    await startDueCheck(world.invocation());

    await world.drain(world.ports.clock.now() + 120_000);
    const { delivery } = await listed(world);
    await world.moveDelivery('IT');
    await world.drain();

    expect(delivery).toMatchObject({ state: 'retrying', error: { problem: 'space-gone' } });
    expect(sent(world)).toEqual({ items: 1, comments: 1, files: 1, mails: 1 });
  });

  test('to a work item that was deleted creates another', async ({ expect }) => {
    const world = await alertsWorld();
    await check(world);
    const { record } = await world.invocation().alertDelivery.get();
    await world.asAdmin('DELETE', `/rest/api/3/issue/${record.item?.id ?? ''}`);
    const { jobId } = await startTestDelivery(world.invocation(), ADMIN);

    await world.drain();

    expect((await world.invocation().jobs.view(jobId)).state).toBe('done');
    expect(sent(world)).toMatchObject({ items: 2, comments: 2 });
    expect(JSON.stringify(await onItem(world))).toContain(`uam-test-${jobId}`);
  });

  test('that is killed between any two calls tells of everything once', { timeout: 120_000 }, async ({ expect }) => {
    const whole = await alertsWorld();
    await check(whole);
    const expected = (await listed(whole)).total;

    let wasKilled = true;
    for (let calls = 1; wasKilled; calls += 1) {
      const world = await alertsWorld();
      await startDueCheck(world.invocation());
      wasKilled = await drainKilling(world, calls);
      await world.drain();

      const { mails = 0, ...others } = sent(world);
      expect(others, `after ${calls} calls`).toEqual({ items: 1, comments: 1, files: 1 });
      expect(mails, `after ${calls} calls`).toBeLessThanOrEqual(1);
      expect((await listed(world)).total).toBe(expected);
      expect((await world.invocation().alertDelivery.get()).record.announced).toBe(1);
    }
  });
});

/** Lets the check come to its delivery, then ends that invocation after so many calls. */
async function drainKilling(world: World, calls: number): Promise<boolean> {
  const isDelivering = async (): Promise<boolean> => {
    const app = world.invocation();
    const jobId = (await app.alerts.findCheck())?.check.jobId ?? '';
    const cursor = (await app.jobStore.find(jobId))?.job.cursor as { phase?: string } | undefined;
    return cursor?.phase === 'deliver';
  };
  for (let events = 0; !(await isDelivering()); events += 1) {
    if (events > 100) throw new Error('the check does not come to its delivery');
    await world.drainOne();
  }
  world.killNextAfter(calls);
  return world.drainOne();
}
