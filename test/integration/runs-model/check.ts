import { expect } from 'vitest';
import { RESULTS } from '../../../src/contract';
import {
  isActive,
  isActiveFor,
  isRefused,
  isRoleGiven,
  protectionOf,
  verdictOf,
  type Known,
  type Rules,
} from './model';
import type { Played, Stage } from './play';
import { changed, differences, type Holdings } from './truth';

const FINAL: readonly string[] = RESULTS;
const NOTHING: Holdings = new Map();

/** Everything that must hold of a run that was played. */
export async function checkPlayed(played: Played, stage: Stage): Promise<void> {
  checkPlan(played, stage);
  if (played.planned.run.state !== 'planned') return;
  checkOutcomes(played, stage);
  checkState(played);
  checkAudit(played);
  const { ok } = await stage.world.app().audit.verify();
  expect(ok, 'the audit trail holds').toBe(true);
}

/** The plan says of each account what the model says, and of nobody else. */
function checkPlan(played: Played, stage: Stage): void {
  const { deed, named, unknown, undoes, before, planned, protectedThen } = played;
  expect(planned.run.state).toBe('planned');
  const known = knownBy(stage, protectedThen);
  const wanted = new Map<string, string>();
  for (const accountId of named ?? changedIn(undoes)) {
    const person = stage.people.get(accountId);
    if (person === undefined) continue;
    const verdict = verdictOf(deed, person, before.get(accountId) ?? NOTHING, known);
    wanted.set(accountId, 'changes' in verdict ? 'will-act' : `excluded-${verdict.excluded}`);
  }
  for (const accountId of unknown) wanted.set(accountId, 'excluded-not-found');
  const told = Object.fromEntries(planned.rows.map(({ accountId, outcome }) => [accountId, outcome]));
  expect(told, 'what the plan says').toEqual(Object.fromEntries(wanted));
  expect(planned.rows.length, 'one row for each account').toBe(wanted.size);
}

function knownBy({ world, org }: Stage, listed: Rules['protected']): Known {
  return { org, rules: { caller: world.caller.accountId, keyCreator: world.keyCreator, protected: listed } };
}

function changedIn(undoes: Played | undefined): Set<string> {
  return new Set((undoes?.ended.done ?? []).map(({ accountId }) => accountId));
}

/** Each row has one outcome, and the one that it deserves. */
function checkOutcomes(played: Played, stage: Stage): void {
  const { planned, ended, trouble } = played;
  expect(ended.rows.map(({ accountId }) => accountId)).toEqual(planned.rows.map(({ accountId }) => accountId));
  const isLost = ended.run.pausedBy === 'access-lost';
  const isFull = ended.run.pausedBy === 'seat-limit' || isLost;
  const confirmer = played.meddled.get(stage.world.caller.accountId) ?? NOTHING;
  if (isLost || !isActive(confirmer)) {
    expect([isActive(confirmer), ended.done, ended.unsure], 'who has no access has nothing done').toEqual([
      false,
      [],
      [],
    ]);
  }
  expect(isFull ? ['paused'] : ['done', 'cancelled'], 'the run comes to an end').toContain(ended.run.state);
  ended.rows.forEach(({ accountId, outcome, reason }, index) => {
    const before = planned.rows[index]?.outcome;
    if (before !== 'will-act' || (isFull && outcome === 'will-act')) {
      expect(outcome, `${accountId} stays as it was`).toBe(before);
      return;
    }
    expect(FINAL, `${accountId} has a result`).toContain(outcome);
    if (reason === 'seat-limit') return; // how many seats there are is the stand-in's affair
    // What a cancel cuts off after it was sent in vain is told as failed, since it was begun.
    if (outcome === 'not-run' || reason === 'cut-off') {
      expect(trouble.cancelAt, `${accountId} is not run only if somebody cancels`).not.toBeNull();
      return;
    }
    expect([expectedOutcome(played, stage, accountId)], `${accountId}: ${outcome}, ${reason ?? 'no reason'}`).toContain(
      outcome,
    );
  });
}

/** With a few faults only, nothing but what was changed, protected or refused keeps a row from being done. */
function expectedOutcome(
  { deed, before, meddled, protectedThen, protectedNow }: Played,
  stage: Stage,
  accountId: string,
) {
  const person = stage.people.get(accountId);
  const [then, now] = [before.get(accountId), meddled.get(accountId)];
  if (person === undefined || then === undefined || now === undefined) return 'failed';
  const { rules } = knownBy(stage, protectedNow);
  if (protectionOf(person, now, rules) !== undefined) return 'skipped-protected';
  const verdict = verdictOf(deed, person, then, knownBy(stage, protectedThen));
  if (!('changes' in verdict)) return 'excluded';
  const { changes } = verdict;
  const { access, isUndo, action } = deed;
  const isInactiveNow = isUndo
    ? changes.some(isRoleGiven) && !isActive(now)
    : action === 'grant-app' && access !== undefined && !isActiveFor(access, now, stage.org);
  if (isInactiveNow || changes.some(({ place }) => then.get(place) !== now.get(place))) return 'skipped-changed';
  return changes.some((change) => isRefused(change, person, now, stage.org)) ? 'failed' : 'done';
}

/** The organization is as it was, but for what people did by hand and what the run says it did. */
function checkState({ meddled, ended, after }: Played): void {
  const expected = changed(meddled, ended.done);
  // Of a change whose fate nobody knows, either is right.
  const settled = changed(
    after,
    ended.unsure.map((change) => ({
      ...change,
      to: expected.get(change.accountId)?.get(change.place) ?? change.to,
    })),
  );
  expect(differences(expected, settled), 'the organization').toEqual([]);
}

/** The trail tells of every row that was begun, once, and of nothing else. */
function checkAudit({ ended, planned }: Played): void {
  const told = ended.audited.filter(({ act }) => act === 'run.row').map(({ target, result }) => `${target} ${result}`);
  const begun = ended.rows
    .filter(
      ({ outcome }, index) => planned.rows[index]?.outcome === 'will-act' && !['not-run', 'will-act'].includes(outcome),
    )
    .map(({ accountId, outcome }) => `${accountId} ${outcome}`);
  expect(told.toSorted(), 'what the trail tells of rows').toEqual(begun.toSorted());
  const acts = ended.audited.filter(({ act }) => act !== 'run.row').map(({ act }) => act);
  const last = { done: ['run.ended'], cancelled: ['run.cancelled'] }[ended.run.state as string] ?? [];
  expect(acts.toSorted(), 'what the trail tells of the run').toEqual(
    ['run.planned', 'run.applied', ...last].toSorted(),
  );
}
