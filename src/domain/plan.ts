import type { Exclusion, ProtectionReason, RunAction } from '../contract';
import type { ReadUser } from './protection';
import { effectOf } from './run-action';
import { WHOLE_ACCOUNT, type RunRecordRow } from './run-row';

/** Most telling first: of two reasons to leave an account out, the earlier is shown. */
const PRECEDENCE: readonly Exclusion[] = [
  'not-found',
  'unreadable',
  'yourself',
  'org-admin',
  'key-creator',
  'protected',
  'not-managed',
  'idp-managed',
  'not-undoable',
  'not-in-directory',
  'already',
];

export type LeftOut = { exclusion: Exclusion; reason?: string };

/**
 * What one answer of Atlassian says of an account: as a directory of the run sees it, or with
 * {@link WHOLE_ACCOUNT} as all of them do. `leftOut` holds for the account, wherever it was read.
 */
export type Sighting = { accountId: string; directory: number; status: string; leftOut?: LeftOut };

/** The sighting of a user read in a directory, or over all of them. */
export function sightingOf(
  action: RunAction,
  { user, directory }: { user: ReadUser; directory: number },
  protection: ProtectionReason | 'unreadable' | undefined,
): Sighting {
  const { on } = effectOf(action);
  const status = on === 'account' ? user.accountStatus : user.membershipStatus;
  const leftOut = accountExclusion(on, user, protection);
  return { accountId: user.accountId, directory, status: status ?? '', ...(leftOut === undefined ? {} : { leftOut }) };
}

/** Why an account is left out whatever the state of its memberships. */
function accountExclusion(
  on: 'account' | 'membership',
  user: ReadUser,
  protection: ProtectionReason | 'unreadable' | undefined,
): LeftOut | undefined {
  if (user.accountStatus === 'closed') return { exclusion: 'not-found', reason: 'account-closed' };
  if ((on === 'account' ? user.accountStatus : user.membershipStatus) === undefined) return { exclusion: 'unreadable' };
  if (protection !== undefined) return protectionExclusion(protection);
  if (on === 'membership') return undefined;
  if (user.claimStatus === undefined) return { exclusion: 'unreadable' };
  return user.claimStatus === 'managed' ? undefined : { exclusion: 'not-managed' };
}

function protectionExclusion(protection: ProtectionReason | 'unreadable'): LeftOut {
  switch (protection) {
    case 'self':
      return { exclusion: 'yourself' };
    case 'org-admin':
    case 'key-creator':
    case 'unreadable':
      return { exclusion: protection };
    case 'account':
    case 'email':
    case 'domain':
    case 'group':
      return { exclusion: 'protected', reason: `protected-${protection}` };
  }
}

/** The plan's row of an account, from everything that was seen of it, in any order and any number of times. */
export function planRow(action: RunAction, accountId: string, sightings: readonly Sighting[]): RunRecordRow {
  const { on, from } = effectOf(action);
  const seen = new Map(
    sightings
      .filter(({ directory }) => on === 'account' || directory !== WHOLE_ACCOUNT)
      .map(({ directory, status }) => [directory, status]),
  );
  const targets = [...seen]
    .filter(([, status]) => status === from)
    .map(([directory, before]) => ({ directory, before, state: 'pending' as const, tries: 0 }))
    .sort((a, b) => a.directory - b.directory);
  const leftOut =
    worst(sightings.flatMap((sighting) => sighting.leftOut ?? [])) ?? stateExclusion(targets.length, seen.size);

  if (leftOut === undefined) return { accountId, outcome: 'will-act', targets };
  const { exclusion, reason } = leftOut;
  return { accountId, outcome: `excluded-${exclusion}`, targets: [], ...(reason === undefined ? {} : { reason }) };
}

function worst(reasons: readonly LeftOut[]): LeftOut | undefined {
  return reasons.toSorted((a, b) => PRECEDENCE.indexOf(a.exclusion) - PRECEDENCE.indexOf(b.exclusion))[0];
}

function stateExclusion(targets: number, seen: number): LeftOut | undefined {
  if (targets > 0) return undefined;
  return { exclusion: seen === 0 ? 'not-in-directory' : 'already' };
}

/**
 * The row of something asked for that Atlassian does not know. Of an address, the address is kept (it is all that
 * tells the person which one was wrong); it lies in this row only, and goes with the run.
 */
export function notFoundRow(asked: { accountId: string } | { email: string }): RunRecordRow {
  return 'email' in asked
    ? { accountId: '', outcome: 'excluded-not-found', detail: asked.email, targets: [] }
    : { accountId: asked.accountId, outcome: 'excluded-not-found', targets: [] };
}
