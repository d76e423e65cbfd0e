import { z } from 'zod';
import {
  CONFIRMATIONS,
  ERROR_CODES,
  PAUSES,
  RUN_ACTIONS,
  RUN_OUTCOMES,
  RUN_STATES,
  RunOptions,
  USER_STATUSES,
} from '../../contract';
import type { Place } from '../../domain/places/place';
import { ReferenceRecord, UndecidableRecord } from '../filters/reference-record';
import type { AccountVisit } from '../kvs/account-visit';
import { parseStored } from '../kvs/parse';

/** How many rows have each outcome. */
export const OutcomeCounts = z.partialRecord(z.enum(RUN_OUTCOMES), z.int().min(0));
export type OutcomeCounts = z.output<typeof OutcomeCounts>;

const RoleAccess = z.object({ resourceId: z.string(), role: z.string() });

/** Every kind of place, as it is stored. */
const PLACES = {
  account: z.object({ kind: z.literal('account') }),
  directory: z.object({ kind: z.literal('directory'), directoryId: z.string(), name: z.string() }),
  group: z.object({
    kind: z.literal('group'),
    groupId: z.string(),
    directoryId: z.string(),
    name: z.string(),
    grants: z.array(RoleAccess),
    lock: z.enum(['synced', 'unmodifiable']).exactOptional(),
  }),
  role: z.object({ kind: z.literal('role'), ...RoleAccess.shape }),
  tokens: z.object({ kind: z.literal('tokens') }),
} satisfies { [Kind in Place['kind']]: z.ZodType<Extract<Place, { kind: Kind }>> };

const StoredPlace = z.discriminatedUnion('kind', [
  PLACES.account,
  PLACES.directory,
  PLACES.group,
  PLACES.role,
  PLACES.tokens,
]);

/** A place with how many accounts the run acts upon there. */
export const RunPlace = z.intersection(StoredPlace, z.object({ accounts: z.int().min(0) }));
export type RunPlace = z.output<typeof RunPlace>;

const ActivityBound = z.object({
  keys: z.array(z.string()),
  siteId: z.string().exactOptional(),
  newest: z.union([z.int(), z.literal('never')]),
  allowsUnknown: z.boolean(),
  alertsAt: z.number().exactOptional(),
  indexedAt: z.number().exactOptional(),
  orStatus: z.array(z.enum(USER_STATUSES)).exactOptional(),
});

/** Change in seats by app instance. */
export const SeatChanges = z.record(z.string(), z.int());
export type SeatChanges = z.output<typeof SeatChanges>;

/** Everything of a run but its rows. While its job works, how far it is stands in the job's cursor. */
export const RunRecord = z.object({
  v: z.literal(2),
  runId: z.string(),
  action: z.enum(RUN_ACTIONS),
  state: z.enum(RUN_STATES),
  counts: OutcomeCounts,
  willAct: z.int().min(0),
  total: z.int().min(0),
  /** Accounts that were read in part while it was planned; absent: none. */
  readInPart: z.int().min(1).exactOptional(),
  /** ms since the epoch, as all instants here. */
  createdAt: z.number(),
  createdBy: z.string(),
  reason: z.string().exactOptional(),
  options: RunOptions,
  /** What `RunTarget.place` counts in; empty until the plan has read them. */
  places: z.array(RunPlace),
  /** Whether these are all directories of the organization, so that whoever is in one is seen in one. */
  isEverywhere: z.boolean(),
  /** What `RunRecordRow.rules` counts in. */
  activityRules: z.array(z.array(ActivityBound)),
  /** Organization admins whom the run acts on, if the person wants that. */
  orgAdmins: z.array(z.string()),
  /** What was asked for, and why, when it was planned or confirmed last. */
  needs: z.enum(CONFIRMATIONS),
  breaker: z.object({
    percent: z.number(),
    orgUsers: z.int().exactOptional(),
    exceeded: z.boolean(),
    changed24h: z.int().exactOptional(),
  }),
  idpCheck: z.enum(['not-needed', 'asked', 'row-by-row']),
  /** `isCounted`: for every app instance; otherwise only what reading the accounts told. */
  seats: z.object({ isCounted: z.boolean(), changes: SeatChanges }),
  /** How many chunks of rows, from the first, hold accounts to act upon. */
  actChunks: z.int().min(0),
  /** Number of accounts that the run has changed, in part at least. */
  changed: z.int().min(0),
  /** The job that plans or applies it, or did so last. */
  jobId: z.string(),
  confirmedBy: z.string().exactOptional(),
  confirmedAt: z.number().exactOptional(),
  endedAt: z.number().exactOptional(),
  /** When the job that applied it ended, or paused: searches may not show its last changes for some seconds. */
  workedAt: z.number().exactOptional(),
  pausedBy: z.enum(PAUSES).exactOptional(),
  undoOf: z.string().exactOptional(),
  undoneBy: z.string().exactOptional(),
  failure: z.enum(ERROR_CODES).exactOptional(),
  /** What its selection and its options name, and what these ask by. */
  reliesOn: z.array(ReferenceRecord).exactOptional(),
  /** With the failure `undecidable`: what of it is gone. */
  stoppedBy: UndecidableRecord.exactOptional(),
});
export type RunRecord = z.output<typeof RunRecord>;

/** Who planned and confirmed the run, and the organization admins on whom it acts. */
export function visitRun(value: unknown, key: string, visit: AccountVisit): RunRecord {
  const { createdBy, confirmedBy, orgAdmins, ...run } = parseStored(RunRecord, key, value);
  return {
    ...run,
    createdBy: visit.one(createdBy),
    ...(confirmedBy !== undefined && { confirmedBy: visit.one(confirmedBy) }),
    orgAdmins: visit.some(orgAdmins),
  };
}
