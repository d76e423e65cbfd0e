import { domainToASCII } from 'node:url';
import { expect } from 'vitest';
import type { AccountFacts } from '../../../local/types';
import type { ProtectedAccounts } from '../../../src/contract';
import { applyRun } from '../../../src/features/runs/apply-run';
import { cancelRun } from '../../../src/features/runs/cancel-run';
import { planRun } from '../../../src/features/runs/plan-run';
import { undoRun } from '../../../src/features/runs/undo-run';
import { askedOf } from './deeds';
import type { Deed, Person } from './model';
import { readOrg, type Org } from './org';
import { reportOf, type Report } from './report';
import { chosen, type Meddling, type RunStep, type Scenario, type TroubleDrawn, type UndoStep } from './scenario';
import { select } from './select';
import type { Trouble } from './troubles';
import { truthOf, type Truth } from './truth';
import { createWorld, type World } from './world';

const USERS = 60;

/** One run from its plan to its end, with the organization as it was before, between and after. */
export type Played = {
  deed: Deed;
  /** Whom the selection named, in the model's eyes; not given for an undo. */
  named?: ReadonlySet<string>;
  unknown: readonly string[];
  undoes?: Played;
  before: Truth;
  planned: Report;
  meddled: Truth;
  protectedThen: ProtectedAccounts;
  protectedNow: ProtectedAccounts;
  trouble: TroubleDrawn;
  ended: Report;
  after: Truth;
};

export type Stage = Awaited<ReturnType<typeof setStage>>;

/** An organization with people whom the model knows. */
export async function setStage({ seed, protection, ways }: Pick<Scenario, 'seed' | 'protection' | 'ways'>) {
  const world = await createWorld({ users: USERS, seed, ways });
  const { people, org } = await known(seed, world);
  const ids = [...people.keys()];
  const listed = [...people.values()];
  const emails = listed.flatMap(({ email }) => email ?? []);
  const groupIds = [...org.groups.keys()];
  const from = (list: readonly string[], picks: readonly number[]): string[] => [
    ...new Set(picks.flatMap((pick) => chosen(list, pick) ?? [])),
  ];
  let protectedNow: ProtectedAccounts = {
    accountIds: from(ids, protection.accounts),
    emails: from(emails, protection.emails),
    domains: from([...new Set(emails.map((email) => email.slice(email.lastIndexOf('@') + 1)))], protection.domains),
    groupIds: from(groupIds, protection.groups),
  };
  await world.protect(protectedNow);
  const directoryIds = world.atlassian.org().directories.map(({ directoryId }) => directoryId);
  const truth = (): Truth =>
    truthOf(
      ids.flatMap((accountId) => world.atlassian.account(accountId) ?? []),
      org,
    );
  const played: Played[] = [];

  async function meddle(meddlings: readonly Meddling[]): Promise<void> {
    for (const { pick, does } of meddlings) {
      const accountId = chosen(ids, pick) ?? '';
      if (does === 'protect') {
        protectedNow = { ...protectedNow, accountIds: [...new Set([...protectedNow.accountIds, accountId])] };
        await world.protect(protectedNow);
      } else
        await byHand(world, {
          accountId,
          does,
          directoryId: chosen(directoryIds, pick) ?? '',
          group: chosen(org.groupsIn(chosen(directoryIds, pick) ?? ''), pick)?.groupId ?? '',
        });
    }
    world.settle();
  }

  const troubleOf = ({ cancelAt, ...trouble }: TroubleDrawn): Trouble => ({
    ...trouble,
    ...(cancelAt !== null && { cancel: (delivery, runId) => cancelIf(world, delivery === cancelAt, runId) }),
  });

  async function playOut(
    runId: string,
    { meddling, trouble }: Pick<RunStep, 'meddling' | 'trouble'>,
    facts: Pick<Played, 'deed' | 'unknown' | 'named' | 'undoes' | 'before'>,
  ): Promise<void> {
    const protectedThen = protectedNow;
    await world.work({ faults: [], kills: trouble.kills, copies: trouble.copies }, runId);
    const planned = await reportOf(world, runId);
    await meddle(meddling);
    const meddled = truth();
    if (planned.run.state === 'planned') {
      const confirmation = { dialog: true, count: planned.run.willAct } as const;
      await applyRun(world.app(), { runId, confirmation, first: undefined, reason: undefined }, world.caller);
      await world.work(troubleOf(trouble), runId);
    }
    world.settle();
    const ended = await reportOf(world, runId);
    played.push({ ...facts, planned, meddled, protectedThen, protectedNow, trouble, ended, after: truth() });
  }

  return {
    world,
    org,
    people,
    played,
    async playRun(step: RunStep): Promise<void> {
      const { options, deed, isRefused } = askedOf(step, org, directoryIds);
      const { selection, named, unknown } = select(step.parts, {
        people,
        truth: truth(),
        directoryIds,
        groupIds,
        played,
      });
      if (selection === undefined) return;
      const before = truth();
      const planning = planRun(
        world.app(),
        { action: step.action, selection, options, reason: undefined },
        world.caller,
      );
      if (isRefused) {
        await expect(planning).rejects.toMatchObject({ code: 'invalid-input' });
        return;
      }
      const { runId } = await planning;
      await playOut(runId, step, { deed, named, unknown, before });
    },
    async playUndo(step: UndoStep): Promise<void> {
      const undoable: Played[] = [];
      for (const one of played) if ((await reportOf(world, one.ended.run.runId)).canUndo) undoable.push(one);
      const undoes = chosen(undoable, step.pick);
      if (undoes === undefined) return;
      const before = truth();
      const { runId } = await undoRun(world.app(), { runId: undoes.ended.run.runId }, world.caller);
      const to = undoes.deed.to === 'given' ? 'taken' : 'given';
      const { run } = await world.app().runs.get(runId);
      const placesOf = (_: unknown, accountId: string): string[] =>
        undoes.ended.done.filter((one) => one.accountId === accountId).map(({ place }) => place);
      const deed = { ...undoes.deed, action: run.action, to, isUndo: true, placesOf } as const;
      await playOut(runId, step, { deed, unknown: [], undoes, before });
    },
  };
}

type Known = { people: ReadonlyMap<string, Person>; org: Org };
const knownBySeed = new Map<number, Known>();

/** What no run changes is read once of each organization: it took longer than the runs themselves. */
async function known(seed: number, world: World): Promise<Known> {
  const facts = knownBySeed.get(seed) ?? {
    people: await peopleOf(world),
    org: await readOrg(() => world.app().admin()),
  };
  knownBySeed.set(seed, facts);
  return facts;
}

async function cancelIf(world: World, isNow: boolean, runId: string): Promise<void> {
  const { state } = (await world.app().runs.get(runId)).run;
  if (isNow && state === 'applying') await cancelRun(world.app(), { runId }, world.caller).catch(() => undefined);
}

type Hand = { accountId: string; does: Exclude<Meddling['does'], 'protect'>; directoryId: string; group: string };

async function byHand(world: World, { accountId, does, directoryId, group }: Hand): Promise<void> {
  const directory = `/admin/v2/orgs/{orgId}/directories/${directoryId}`;
  const memberships = `${directory}/groups/${group}/memberships`;
  switch (does) {
    case 'suspend':
    case 'restore':
      await world.byHand('POST', `${directory}/users/${accountId}/${does}`);
      return;
    case 'deactivate':
    case 'reactivate':
      await world.byHand(
        'POST',
        `/users/${accountId}/manage/lifecycle/${does === 'deactivate' ? 'disable' : 'enable'}`,
      );
      return;
    case 'join-group':
      await world.byHand('POST', memberships, { accountId });
      return;
    case 'leave-group':
      await world.byHand('DELETE', `${memberships}/${accountId}`);
      return;
  }
}

/** Everybody whom a search finds, with what only the ground truth knows. */
async function peopleOf(world: World): Promise<Map<string, Person>> {
  const people = new Map<string, Person>();
  const admin = await world.app().admin();
  for await (const { items } of admin.userPages({})) {
    for (const { accountId, email } of items) {
      const facts = world.atlassian.account(accountId);
      if (facts !== undefined) people.set(accountId, personOf(facts, email));
    }
  }
  return people;
}

function personOf(facts: AccountFacts, shownEmail?: string): Person {
  const { accountId, claimStatus, idpManaged, kind, platformRoles } = facts;
  const [, domain] = partsOf(facts.email);
  const email = shownEmail === undefined ? {} : { email: partsOf(shownEmail).join('@') };
  return { accountId, claimStatus, idpManaged, kind, platformRoles, domain, ...email };
}

/** Before and after the last `@`, in the form in which the contract hands addresses to the app. */
function partsOf(email: string): [string, string] {
  const at = email.lastIndexOf('@');
  return [email.slice(0, at).toLowerCase(), domainToASCII(email.slice(at + 1))];
}
