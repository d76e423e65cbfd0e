import { isDeepStrictEqual } from 'node:util';
import { DEFAULT_SETTINGS, type CallData, type CallName, type Settings } from '../../../src/contract';
import type { Truth } from './truth';
import { PEOPLE, type PersonName, type World } from './world';

/** What a check looks at. */
type Stage = { world: World; truth: Truth };

/** A verdict of the last minutes does for what only shows something. */
const VERDICT_MS = 5 * 60_000;
/** After its key is rejected, who had access reads on so long. */
const READING_MS = 7 * 86_400_000;
/** A write may be sent so long after it was read who may have it sent. */
const AUTHORITY_MS = 5_000;

const CHANGES: readonly CallName[] = [
  'settings.save',
  'settings.saveOrgKey',
  'settings.deleteOrgKey',
  'settings.sayKeyExpiry',
  'privacy.delete',
  'exports.start',
  'exports.parts',
  'runs.plan',
  'runs.apply',
];
/** What is for organization admins alone. */
const GUARDED: readonly CallName[] = [
  'settings.saveOrgKey',
  'settings.deleteOrgKey',
  'settings.sayKeyExpiry',
  'privacy.delete',
];
const GUARDED_SETTINGS = ['accessList', 'breakerPercent', 'protected'];
/** What may be read on when the key is rejected. */
const STORED: readonly CallName[] = ['runs.list', 'audit.list', 'exports.list'];

/** @throws {Error} a call went through for somebody who may not make it */
export async function requireAllowed(
  { world, truth }: Stage,
  name: CallName,
  { who, payload, data }: { who: PersonName; payload: unknown; data: unknown },
): Promise<void> {
  const now = world.clock.now();
  const isOfAdmins =
    GUARDED.includes(name) || (name === 'settings.save' && GUARDED_SETTINGS.some((one) => one in (payload as object)));
  const backMs = CHANGES.includes(name) ? slackOf(world) : STORED.includes(name) ? READING_MS : VERDICT_MS;
  const isAllowed = truth.heldWithin(who, now - backMs, now, (standing) =>
    isOfAdmins ? standing.page && standing.isOrgAdmin : standing.page,
  );
  if (!isAllowed && !(isToldNothing(name, data) && (await world.administersJira(world.people[who]))))
    throw new Error(`${name} went through for ${who}`);
  if (name === 'settings.saveOrgKey' && (payload as { orgId: string }).orgId !== world.own.orgId) {
    throw new Error(`${who} connected another organization than the one that owns everything`);
  }
}

/** What a Jira administrator may know without a key: that everything is deleted, and that no key is stored. */
function isToldNothing(name: CallName, data: unknown): boolean {
  if (name === 'privacy.delete') return (data as CallData<'privacy.delete'>).state === 'deleted';
  if (name !== 'settings.get') return false;
  const { version, orgKey, ...values } = data as Settings;
  return (
    version === 0 && isDeepStrictEqual({ orgKey, values }, { orgKey: { state: 'none' }, values: DEFAULT_SETTINGS })
  );
}

/** What a single call takes of the clock at most: it began when somebody still was who they were. */
function slackOf(world: World): number {
  return world.latencyMs * 40;
}

/** @throws {Error} something is stored that is not of the organization that owns the site, or does not say so */
export function requireOwnStorage({ world }: Stage): void {
  for (const [key, value] of world.stored()) {
    const { org } = value as { org?: string };
    if (org !== world.own.orgId) throw new Error(`${key} is of ${String(org)}`);
  }
}

/** @throws {Error} a run wrote after who confirmed it had lost access, or on an organization admin without one */
export function requireRightfulWrites(
  { world, truth }: Stage,
  { confirmedBy, since }: { confirmedBy: PersonName; since: number },
): void {
  const slack = AUTHORITY_MS + 2 * world.latencyMs;
  for (const { accountId, writeLog } of world.atlassian.accounts()) {
    for (const { operation, at } of writeLog) {
      const atMs = Date.parse(at);
      if (operation !== 'suspendUser' || atMs < since) continue;
      const held = (test: Parameters<typeof truth.heldWithin>[3]) =>
        truth.heldWithin(confirmedBy, atMs - slack, atMs, test);
      if (!held(({ key }) => key)) throw new Error(`a write was sent for ${confirmedBy}, who had lost access`);
      const touched = PEOPLE.find((name) => world.people[name] === accountId);
      const isAdmin =
        touched !== undefined && truth.heldThroughout(touched, atMs - slack, atMs, (one) => one.isOrgAdmin);
      if (isAdmin && !held(({ isOrgAdmin }) => isOrgAdmin))
        throw new Error(`an organization admin was suspended by ${confirmedBy}`);
    }
  }
}
