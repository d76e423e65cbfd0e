import type { CallInput, CallName } from '../../../src/contract';
import { requireAllowed, requireOwnStorage, requireRightfulWrites } from './check';
import type { Change, Scenario, Step } from './scenario';
import { createTruth, type Truth } from './truth';
import { createWorld, type PersonName, type World } from './world';

const MINUTE_MS = 60_000;
const NO_PROTECTED = { accountIds: [], emails: [], domains: [], groupIds: [] };

/** A scenario while it is played. `runs`: what was planned since everything was deleted last. */
type Stage = { world: World; truth: Truth; runs: string[] };

export async function playAll({ seed, latencyMs, isConnected, steps }: Scenario): Promise<void> {
  const world = createWorld({ seed, latencyMs });
  const stage: Stage = { world, truth: createTruth(world), runs: [] };
  await stage.truth.note();
  if (isConnected) await play(stage, { kind: 'save-key', who: 'admin', of: 'own' });
  for (const step of steps) {
    await play(stage, step);
    await stage.truth.note();
    requireOwnStorage(stage);
  }
  await requireWayBack(stage);
}

async function play(stage: Stage, step: Step): Promise<void> {
  const { world } = stage;
  switch (step.kind) {
    case 'save-key': {
      const { orgId, apiKey } = world[step.of];
      await allowedOnly(stage, 'settings.saveOrgKey', { orgId, apiKey }, step.who);
      return;
    }
    case 'delete-key':
      await allowedOnly(stage, 'settings.deleteOrgKey', { confirmation: world.own.orgName }, step.who);
      return;
    case 'check-key':
      await world.call('settings.checkOrgKey', {}, step.who);
      return;
    case 'delete-all':
      return deleteAll(stage, step.who);
    case 'let-in':
      return letIn(stage, step);
    case 'settings':
      return changeSettings(stage, step);
    case 'read':
      await allowedOnly(stage, step.call, {}, step.who);
      return;
    case 'export':
      return exportAndDownload(stage, step.who);
    case 'run':
      return playRun(stage, step);
    case 'change':
      return carryOut(world, step.change);
    case 'loses-access':
      return loseAccess(stage, step);
    case 'site-moves':
      // Of a site on which nothing is stored yet the other organization would be the rightful owner.
      if (world.stored().some(([key]) => key === 'org-profile')) world.moveSite(step.to);
      return;
    case 'wait':
      world.clock.advance(step.minutes * MINUTE_MS);
      return world.work();
  }
}

/** Makes a call, and demands that it went through only for somebody who may make it. @returns the data, if it did */
async function allowedOnly<Name extends CallName>(stage: Stage, name: Name, payload: CallInput<Name>, who: PersonName) {
  await stage.truth.note();
  const reply = await stage.world.call(name, payload, who);
  if (reply.ok) await requireAllowed(stage, name, { who, payload, data: reply.data });
  return reply.ok ? reply.data : undefined;
}

async function versionFor({ world }: Stage, who: PersonName): Promise<number> {
  const reply = await world.call('settings.get', {}, who);
  return reply.ok ? reply.data.version : 0;
}

async function letIn(stage: Stage, { who, whom }: Extract<Step, { kind: 'let-in' }>): Promise<void> {
  const { truth, world } = stage;
  if (truth.accessList.includes(world.people[whom])) return; // nothing changes, and anybody with access may do that
  const accessList = [...truth.accessList, world.people[whom]];
  const version = await versionFor(stage, who);
  const saved = await allowedOnly(stage, 'settings.save', { version, accessList }, who);
  if (saved !== undefined) truth.letIn(saved.accessList);
}

async function changeSettings(stage: Stage, { who, breaker }: Extract<Step, { kind: 'settings' }>): Promise<void> {
  const version = await versionFor(stage, who);
  const change = breaker ? { breakerPercent: 50, protected: NO_PROTECTED } : { warningDays: 30 };
  await allowedOnly(stage, 'settings.save', { version, ...change }, who);
}

async function loseAccess(stage: Stage, { whom, by }: Extract<Step, { kind: 'loses-access' }>): Promise<void> {
  const { world } = stage;
  await allowedOnly(stage, 'users.list', {}, whom);
  await carryOut(world, { does: by, whom, to: by === 'suspend' });
  await stage.truth.note();
  world.clock.advance(MINUTE_MS);
  await letIn(stage, { kind: 'let-in', who: whom, whom: 'jiraAdmin' });
  await allowedOnly(stage, 'runs.plan', { action: 'suspend', selection: { parts: [{ filter: {} }] } }, whom);
  await world.work();
}

async function deleteAll(stage: Stage, who: PersonName): Promise<void> {
  const { world, truth } = stage;
  world.moveSite('own');
  const deleting = await allowedOnly(stage, 'privacy.delete', { confirmation: world.own.orgName }, who);
  await world.work();
  if (deleting?.state !== 'deleting') return;
  truth.letIn([]);
  stage.runs = [];
}

async function exportAndDownload(stage: Stage, who: PersonName): Promise<void> {
  const started = await allowedOnly(stage, 'exports.start', { kind: 'users', options: { filter: {} } }, who);
  await stage.world.work();
  if (started !== undefined) await allowedOnly(stage, 'exports.parts', { exportId: started.exportId, from: 0 }, who);
}

async function playRun(stage: Stage, { who, confirmedBy, withAdmins, from, meddling }: Extract<Step, { kind: 'run' }>) {
  const { world, truth } = stage;
  const accountIds = world.atlassian.accounts().map(({ accountId }) => accountId);
  const selection = { parts: [{ accountIds: [...accountIds.slice(from, from + 25), world.people.deputy] }] };
  const options = withAdmins ? { includeOrgAdmins: true } : {};
  const planned = await allowedOnly(stage, 'runs.plan', { action: 'suspend', selection, options }, who);
  if (planned === undefined) return;
  const { runId } = planned;
  stage.runs.push(runId);
  await world.work();
  const count = await willAct(stage, runId, confirmedBy);
  const adminNames = world.atlassian.accounts().map(({ name }) => name);
  const confirmation = { dialog: true as const, ...(count > 0 && { count }), adminNames: adminNames.slice(0, 100) };
  const applied = await allowedOnly(stage, 'runs.apply', { runId, confirmation }, confirmedBy);
  if (applied === undefined) return;
  const since = world.clock.now();
  await truth.note();
  await world.work(async (nth) => {
    if (meddling?.at === nth) await carryOut(world, meddling.change);
    await truth.note();
  });
  requireRightfulWrites(stage, { confirmedBy, since });
}

async function willAct({ world }: Stage, runId: string, who: PersonName): Promise<number> {
  const reply = await world.call('runs.get', { runId }, who);
  return reply.ok ? reply.data.willAct : 0;
}

async function carryOut({ authority, people, own }: World, { does, whom, to }: Change): Promise<void> {
  const accountId = people[whom];
  try {
    if (does === 'org-admin') authority.setRoles({ accountId, orgAdmin: to });
    if (does === 'jira-admin') authority.setRoles({ accountId, jiraAdmin: to });
    if (does === 'suspend') authority.suspend({ accountId, suspended: to });
    if (does === 'keys') authority.setKeys({ orgId: own.orgId, state: to ? 'revoked' : 'works' });
  } catch {
    // What the organization does not let anybody do is not done.
  }
}

/** Whoever administers the organization that owns the site gets back in, and finds what was stored. */
async function requireWayBack({ world, runs }: Stage): Promise<void> {
  const { authority, people, own } = world;
  world.moveSite('own');
  authority.setKeys({ orgId: own.orgId, state: 'works' });
  authority.suspend({ accountId: people.admin, suspended: false });
  authority.setRoles({ accountId: people.admin, orgAdmin: true, jiraAdmin: true });
  await world.work();
  const saved = await world.call('settings.saveOrgKey', { orgId: own.orgId, apiKey: own.apiKey }, 'admin');
  if (!saved.ok) throw new Error(`the admin does not get back in: ${JSON.stringify(saved.failure)}`);
  for (const runId of runs) {
    const reply = await world.call('runs.get', { runId }, 'admin');
    if (!reply.ok) throw new Error(`a run is lost: ${JSON.stringify(reply.failure)}`);
  }
  const check = await world.call('audit.verify', {}, 'admin');
  if (!check.ok || !check.data.ok) throw new Error(`the trail is broken: ${JSON.stringify(check)}`);
}
