import { describe, test } from 'vitest';
import type { ProtectedAccounts, RunState } from '../../../../src/contract';
import { protectionOf, type ReadUser } from '../../../../src/domain/accounts/protection';
import type { Place } from '../../../../src/domain/places/place';
import { changeAnswerOf } from '../../../../src/domain/runs/answer';
import { confirmationProblems, exceedsBreaker, neededConfirmation } from '../../../../src/domain/runs/confirmation';
import { notFoundRow, planRow } from '../../../../src/domain/runs/plan';
import { recheck } from '../../../../src/domain/runs/recheck';
import {
  rowResultOf,
  settledRow,
  shownOutcome,
  type RunTarget,
  type TargetState,
} from '../../../../src/domain/runs/row';
import { OVER_ALL, sightingOf, type PlannedRun } from '../../../../src/domain/runs/sighting';
import { canUndo, changedPlaces } from '../../../../src/domain/runs/undo';

const NOBODY: ProtectedAccounts = { accountIds: [], emails: [], domains: [], groupIds: [] };
const CALLER = { callerAccountId: 'grace' };

const ada: ReadUser = {
  accountId: 'ada',
  accountStatus: 'active',
  membershipStatus: 'active',
  claimStatus: 'managed',
  email: 'Ada@Example.com',
  platformRoles: [],
  groups: [{ id: 'staff' }],
};

describe('protectionOf', () => {
  test('lets an ordinary account through', ({ expect }) => {
    expect(protectionOf(ada, NOBODY, CALLER)).toBeUndefined();
  });

  test.for<[string, ReadUser, Partial<ProtectedAccounts>]>([
    ['self', { ...ada, accountId: 'grace' }, {}],
    ['org-admin', { ...ada, platformRoles: ['atlassian/org-admin'] }, {}],
    ['key-creator', { ...ada, accountId: 'creator' }, {}],
    ['account', ada, { accountIds: ['ada'] }],
    ['email', ada, { emails: ['ada@example.com'] }],
    ['domain', ada, { domains: ['example.com'] }],
    ['group', ada, { groupIds: ['staff'] }],
  ])('%s', ([reason, user, given], { expect }) => {
    expect(protectionOf(user, { ...NOBODY, ...given }, { ...CALLER, keyCreators: ['creator'] })).toBe(reason);
  });

  test('a domain protects that domain, not one that ends like it', ({ expect }) => {
    expect(
      protectionOf({ ...ada, email: 'ada@notexample.com' }, { ...NOBODY, domains: ['example.com'] }, CALLER),
    ).toBeUndefined();
  });

  test.for<[string, Partial<ProtectedAccounts>, string]>([
    ['ada@b\u00fccher.example', { emails: ['ada@xn--bcher-kva.example'] }, 'email'],
    ['Ada@XN--BCHER-KVA.example', { domains: ['xn--bcher-kva.example'] }, 'domain'],
    ['ada@Bu\u0308cher.example', { domains: ['xn--bcher-kva.example'] }, 'domain'],
  ])('both forms of a domain are one: %s', ([email, named, reason], { expect }) => {
    expect(protectionOf({ ...ada, email }, { ...NOBODY, ...named }, CALLER)).toBe(reason);
  });

  test('an address whose domain cannot be read is not taken for one of an unprotected domain', ({ expect }) => {
    const odd = { ...ada, email: 'ada@xn--a.example' };

    expect(protectionOf(odd, { ...NOBODY, domains: ['example.org'] }, CALLER)).toBe('unreadable');
    expect(protectionOf(odd, { ...NOBODY, emails: ['ada@example.org'] }, CALLER)).toBeUndefined();
  });

  test('what was not read cannot be shown unprotected', ({ expect }) => {
    const hidden = { ...ada, email: undefined };
    expect(protectionOf(hidden, NOBODY, CALLER)).toBeUndefined();
    expect(protectionOf(hidden, { ...NOBODY, domains: ['example.org'] }, CALLER)).toBe('unreadable');
    expect(protectionOf({ ...ada, groups: undefined }, { ...NOBODY, groupIds: ['board'] }, CALLER)).toBe('unreadable');
    expect(protectionOf({ ...ada, platformRoles: undefined }, NOBODY, CALLER)).toBe('unreadable');
  });
});

const DIRECTORIES = ['one', 'two', 'three'].map((name): Place => ({ kind: 'directory', directoryId: name, name }));
const SUSPEND: PlannedRun = { action: 'suspend', places: DIRECTORIES };
const NAMED = { isNamed: true };
const DEACTIVATE: PlannedRun = { action: 'deactivate', places: [{ kind: 'account' }] };

describe('the plan of an account', () => {
  const seen = (place: number, user: ReadUser, run = SUSPEND) =>
    sightingOf(run, { user, place, origin: NAMED }, protectionOf(user, NOBODY, CALLER));

  test('acts in each directory in which there is something to do', ({ expect }) => {
    const row = planRow(SUSPEND, 'ada', [
      seen(1, ada),
      seen(0, ada),
      seen(2, { ...ada, membershipStatus: 'suspended' }),
      seen(0, ada),
    ]);
    expect(row.targets.map(({ place }) => place)).toEqual([0, 1]);
    expect(row.outcome).toBe('will-act');
  });

  test('says why there is nothing to do', ({ expect }) => {
    const suspended = { ...ada, membershipStatus: 'suspended' };
    expect(planRow(SUSPEND, 'ada', [seen(0, suspended), seen(1, suspended)]).outcome).toBe('excluded-already');
    expect(planRow(SUSPEND, 'ada', [seen(OVER_ALL, ada)]).outcome).toBe('excluded-not-in-directory');
    const inactive = { ...ada, accountStatus: 'inactive' };
    expect(planRow(DEACTIVATE, 'ada', [seen(0, inactive, DEACTIVATE)]).outcome).toBe('excluded-already');
    expect(planRow(DEACTIVATE, 'ada', [seen(0, { ...ada, claimStatus: 'unmanaged' }, DEACTIVATE)]).outcome).toBe(
      'excluded-not-managed',
    );
    expect(planRow(DEACTIVATE, 'ada', [seen(0, { ...ada, accountStatus: 'closed' }, DEACTIVATE)]).outcome).toBe(
      'excluded-not-found',
    );
    expect(planRow(SUSPEND, 'ada', [seen(0, { ...ada, membershipStatus: undefined })]).outcome).toBe(
      'excluded-unreadable',
    );
  });

  test('protected in one directory is protected in all, and the most telling reason is shown', ({ expect }) => {
    const hidden = sightingOf(SUSPEND, { user: ada, place: 1, origin: NAMED }, 'group');
    expect(planRow(SUSPEND, 'ada', [seen(0, ada), hidden])).toMatchObject({
      outcome: 'excluded-protected',
      reason: 'protected-group',
      targets: [],
    });
    const admin = sightingOf(SUSPEND, { user: ada, place: 0, origin: NAMED }, 'org-admin');
    expect(planRow(SUSPEND, 'ada', [hidden, admin]).outcome).toBe('excluded-org-admin');
    const unread = sightingOf(SUSPEND, { user: ada, place: 0, origin: NAMED }, 'unreadable'); // known says more
    expect(planRow(SUSPEND, 'ada', [unread, hidden]).outcome).toBe('excluded-protected');
  });

  test('an address that nobody has stands in its row only', ({ expect }) => {
    expect(notFoundRow({ email: 'no@example.com' })).toMatchObject({ accountId: '', detail: 'no@example.com' });
    expect(notFoundRow({ accountId: 'gone' })).toEqual({
      accountId: 'gone',
      outcome: 'excluded-not-found',
      targets: [],
    });
  });
});

describe('the look right before acting', () => {
  const target = (given: Partial<RunTarget> = {}): RunTarget => ({
    place: 0,
    before: 'active',
    state: 'pending',
    tries: 0,
    ...given,
  });
  const suspended = { ...ada, membershipStatus: 'suspended' };

  test('acts on what is as planned, and takes an earlier try of ours for done', ({ expect }) => {
    expect(recheck(SUSPEND, [{ target: target(), read: { user: ada } }])).toEqual({
      act: [target()],
      reached: [],
    });
    const tried = target({ tries: 1 });
    expect(recheck(SUSPEND, [{ target: tried, read: { user: suspended } }])).toEqual({
      act: [],
      reached: [tried],
    });
  });

  test('takes what shows for somebody else’s where every try of ours was certainly not carried out', ({ expect }) => {
    const read = { user: suspended };
    expect(recheck(SUSPEND, [{ target: target({ tries: 2, misses: 2 }), read }])).toMatchObject({ reason: 'already' });
    const lost = target({ tries: 2, misses: 1 });
    expect(recheck(SUSPEND, [{ target: lost, read }])).toEqual({ act: [], reached: [lost] });
  });

  test.for<[string, ReadUser | undefined, PlannedRun, 'account' | undefined]>([
    ['already', suspended, SUSPEND, undefined],
    ['status-changed', { ...ada, membershipStatus: undefined }, SUSPEND, undefined],
    ['not-managed', { ...ada, claimStatus: 'unmanaged' }, DEACTIVATE, undefined],
    ['protected-account', ada, SUSPEND, 'account'],
    ['not-found', undefined, SUSPEND, undefined],
  ])('leaves alone: %s', ([reason, user, run, protection], { expect }) => {
    expect(recheck(run, [{ target: target(), read: user && { user } }], { protection })).toMatchObject({ reason });
  });

  test('leaves an account alone that has left one of its directories', ({ expect }) => {
    const both = [
      { target: target(), read: { user: ada } },
      { target: target({ place: 1 }), read: undefined },
    ];
    expect(recheck(SUSPEND, both)).toEqual({ outcome: 'skipped-changed', reason: 'not-in-directory' });
  });
});

describe('the result of a row', () => {
  const targets = (...states: TargetState[]): RunTarget[] =>
    states.map((state, place) => ({ place, before: 'active', state, tries: 1 }));

  test.for<[TargetState[], string | undefined]>([
    [['done', 'done'], 'done'],
    [['done', 'already'], 'done'],
    [['already'], 'already'],
    [['done', 'failed'], 'failed'],
    [['unknown', 'failed'], 'unknown'],
    [['done', 'pending'], undefined],
    [['sent'], undefined],
    [['done', 'told'], undefined],
  ])('%j is %s', ([states, result], { expect }) => {
    expect(rowResultOf(targets(...states))).toBe(result);
  });

  test('comes when nothing is on its way any more', ({ expect }) => {
    const row = { accountId: 'ada', outcome: 'will-act' as const, settleAt: 5, targets: targets('done', 'sent') };
    expect(settledRow(row)).toBe(row);
    expect(settledRow({ ...row, targets: targets('done') })).toEqual({
      accountId: 'ada',
      outcome: 'done',
      targets: targets('done'),
    });
  });

  test('untouched rows of a run that was cut off read not-run', ({ expect }) => {
    expect(shownOutcome('will-act', 'cancelled')).toBe('not-run');
    expect(shownOutcome('will-act', 'paused')).toBe('will-act');
    expect(shownOutcome('done', 'failed')).toBe('done');
  });
});

const ANY = { kind: 'directory' as const };

describe('answerOf', () => {
  const error = {
    code: 'atlassian-unavailable' as const,
    outcomeUnknown: false,
    retryAfterMs: undefined,
    detail: undefined,
  };

  test('takes nothing for not carried out that may have been', ({ expect }) => {
    expect(changeAnswerOf({ ...error, outcomeUnknown: true }, ANY)).toEqual({ kind: 'lost' });
    expect(changeAnswerOf({ ...error, code: 'unexpected-response' }, ANY)).toEqual({ kind: 'lost' });
    expect(changeAnswerOf(undefined, ANY)).toEqual({ kind: 'lost' });
    expect(changeAnswerOf(error, ANY)).toEqual({ kind: 'not-carried-out' });
    expect(changeAnswerOf({ ...error, code: 'rate-limited', retryAfterMs: 9 }, ANY)).toEqual({
      kind: 'not-sent',
      waitMs: 9,
    });
    expect(changeAnswerOf({ ...error, code: 'missing-scope', detail: 'Words.' }, ANY)).toEqual({
      kind: 'missing-scope',
    });
    expect(changeAnswerOf({ ...error, code: 'not-permitted', detail: 'Words.' }, ANY)).toEqual({
      kind: 'failed',
      code: 'not-permitted',
      detail: 'Words.',
    });
  });
});

describe('confirmation', () => {
  const all = (left: number) => ({ now: left, left });

  test.for<['suspend' | 'deactivate', number, boolean, string]>([
    ['suspend', 20, false, 'dialog'],
    ['suspend', 21, false, 'count'],
    ['deactivate', 1, false, 'dialog'],
    ['deactivate', 2, false, 'count'],
    ['suspend', 1, true, 'dialog'],
    ['suspend', 3, true, 'both'],
  ])('%s of %i accounts, breaker %s: %s', ([action, willAct, exceeded, needs], { expect }) => {
    expect(neededConfirmation(action, willAct, exceeded)).toBe(needs);
  });

  test('the breaker is a share of the organization; exactly that share is let through', ({ expect }) => {
    expect(exceedsBreaker(25, 25, 100)).toBe(false);
    expect(exceedsBreaker(26, 25, 100)).toBe(true);
    expect(exceedsBreaker(1, 25, undefined)).toBe(true);
    expect(exceedsBreaker(0, 25, undefined)).toBe(false);
  });

  test('the count is that of those who act now; all that are left will do where the first of them act', ({
    expect,
  }) => {
    const first = { now: 5, left: 255 };

    expect(confirmationProblems('count', first, 5)).toEqual([]);
    expect(confirmationProblems('count', first, 255)).toEqual([]);
    expect(confirmationProblems('count', first, 260)).toEqual([
      { path: 'confirmation.count', problem: 'count-mismatch', values: { count: 5 } },
    ]);
  });

  test('a count that is missing or wrong is told apart', ({ expect }) => {
    expect(confirmationProblems('dialog', all(3), undefined)).toEqual([]);
    expect(confirmationProblems('count', all(30), 30)).toEqual([]);
    expect(confirmationProblems('count', all(30), undefined)).toMatchObject([
      { path: 'confirmation.count', problem: 'count-needed' },
    ]);
    expect(confirmationProblems('both', all(30), 29)).toMatchObject([
      { path: 'confirmation.count', problem: 'count-mismatch' },
    ]);
  });
});

describe('undo', () => {
  test.for<[RunState, number, boolean, boolean]>([
    ['done', 1, false, true],
    ['paused', 1, false, true],
    ['failed', 1, false, true],
    ['cancelled', 1, false, true],
    ['done', 0, false, false],
    ['done', 1, true, false],
    ['applying', 1, false, false],
    ['planned', 0, false, false],
  ])('of a run that is %s, changed %i, undone %s: %s', ([state, changed, isUndone, can], { expect }) => {
    expect(canUndo({ state, changed, isUndone })).toBe(can);
  });

  test('goes back to the places that were changed', ({ expect }) => {
    const states: TargetState[] = ['done', 'failed', 'already', 'done'];
    const targets = states.map((state, place) => ({ place, before: 'active', state, tries: 1 }));
    expect(changedPlaces({ accountId: 'ada', outcome: 'failed', targets })).toEqual([0, 3]);
  });
});
