import type { RunOptions } from '../domain/actions/options';
import type { RunSummary } from '../domain/runs/summary';
import type { Undecidable } from '../domain/words/known';
import type { RunConfirmation, RunOutcome, RunPause } from '../domain/words/runs';
import type { UserRow } from './users';

/** A role on an app instance. */
export type RunAccess = { resourceId: string; role: string };

/** A group in which the run changes memberships. */
export type RunGroup = {
  groupId: string;
  name: string;
  directoryId: string;
  /** How many accounts the run adds, or takes out. */
  accounts: number;
  /** Set: its members cannot be changed here; accounts that have the app from it are left out. */
  lock?: 'synced' | 'unmodifiable';
  /** What its members get from it beyond what the run is about. */
  alsoGrants: RunAccess[];
};

/**
 * Seats of app instances that the run frees (`change` below 0) or takes. `counted`: of every app that is touched;
 * `not-counted`: `apps` holds only what reading the accounts told anyway, and `runs.countSeats` counts the rest.
 * A seat is freed only where nothing else grants it; where that is not known it counts as kept.
 */
type RunSeats = {
  state: 'counted' | 'counting' | 'not-counted';
  apps: {
    resourceId: string;
    change: number;
    /**
     * Of a run that takes seats and waits to be confirmed: how many are free now, below 0 where more are used than were
     * bought. Absent where Atlassian says nothing of what was bought, or who uses it cannot be counted.
     */
    free?: number;
  }[];
};

export type Run = RunSummary & {
  /** While it is planned or paused: as of now. */
  needs: RunConfirmation;
  reason?: string;
  /** The account that it changes, where it is but one; absent where Atlassian does not tell its name. */
  person?: { accountId: string; name: string };
  /** Accounts of which Atlassian said something that could not be read while the run was planned: it counts as unknown. */
  readInPart?: number;
  options: RunOptions;
  /**
   * What the run is measured against: while it is planned or paused as of now, then as it was confirmed. `changed24h`:
   * accounts of which runs in the same direction (that take, or that give) have been in the last 24 hours, or may be yet.
   */
  breaker: { percent: number; orgUsers?: number; exceeded: boolean; changed24h: number };
  /** Only an organization admin may confirm it: it acts on organization admins, or on what makes somebody an admin. */
  needsOrgAdmin: boolean;
  /** Whether an identity provider forbids the change was asked for each account, or is found out row by row. */
  idpCheck: 'not-needed' | 'asked' | 'row-by-row';
  /** Directories the run acts in, with how many accounts in each; empty where it changes no memberships of directories. */
  directories: { directoryId: string; name: string; accounts: number }[];
  groups: RunGroup[];
  seats: RunSeats;
  /** Names of the app instances that the run speaks of, as far as the organization is known to have them. */
  apps: { resourceId: string; name: string; siteName?: string }[];
  /** Organization admins that the run acts on: their names or addresses are typed to confirm it. */
  orgAdmins: { accountId: string; name: string }[];
  confirmedBy?: string;
  /**
   * With state `applying`: the run that is applied first, since two at once would each act on what the other changes.
   * With `planning`: the run that is applied now, since reading would show a part of what it changes.
   */
  waitsFor?: RunSummary;
  /** With state `paused`; absent where the person wanted to look. */
  pausedBy?: RunPause;
  /** Whether anything brings back what the run does, known before it is applied. */
  isReversible: boolean;
  /** Whether it can be taken back now. */
  canUndo: boolean;
  /** With state `failed`: why, as an error code. */
  failure?: string;
  /** With the failure `undecidable`: what the run rests on and is gone. */
  stoppedBy?: Undecidable;
};

export type RunRow = {
  accountId: string;
  outcome: RunOutcome;
  /** Atlassian's reason or ours: catalogue key `run-reason.<reason>`, or Atlassian's own words in `detail`. */
  reason?: string;
  detail?: string;
  /** Read for this page only; absent when Atlassian did not answer for the account. */
  name?: string;
  email?: string;
  status?: UserRow['status'];
} & Partial<Pick<UserRow, 'lastActive' | 'activity' | 'appCount'>>;
