import { z } from 'zod';
import type { AccountVisit } from '../kvs/account-visit';
import { parseStored } from '../kvs/parse';
import { Cancel, Job } from './jobs';

/**
 * Where cursors, of whatever kind of job, name accounts: who asked, the organization admins whom a plan has found, whom a
 * scan asks for by id, and the account after which the directory index is read on.
 */
const Naming = z.looseObject({
  by: z.string().exactOptional(),
  orgAdmins: z.array(z.string()).exactOptional(),
  passes: z.array(z.looseObject({ accountIds: z.array(z.string()).exactOptional() })).exactOptional(),
  position: z.unknown().optional(),
});
const Position = z.looseObject({ after: z.string() });

/** Who asked for a job, and whom its cursor names. */
export function visitJob(value: unknown, key: string, visit: AccountVisit): Job {
  const job = parseStored(Job, key, value);
  return { ...job, requestedBy: visit.one(job.requestedBy), cursor: visitCursor(job.cursor, visit) };
}

/** Who wants a job cancelled. */
export function visitCancel(value: unknown, key: string, visit: AccountVisit): Cancel {
  const cancel = parseStored(Cancel, key, value);
  return { ...cancel, by: visit.one(cancel.by) };
}

function visitCursor(cursor: unknown, visit: AccountVisit): unknown {
  const naming = Naming.safeParse(cursor).data;
  if (naming === undefined) return cursor;
  const { by, orgAdmins, passes } = naming;
  const position = Position.safeParse(naming.position).data;
  return {
    ...naming,
    ...(by !== undefined && { by: visit.one(by) }),
    ...(orgAdmins !== undefined && { orgAdmins: visit.some(orgAdmins) }),
    ...(passes !== undefined && { passes: passes.map((pass) => visitPass(pass, visit)) }),
    ...(position !== undefined && { position: { ...position, after: visit.one(position.after) } }),
  };
}

function visitPass<P extends { accountIds?: string[] }>(pass: P, visit: AccountVisit): P {
  return pass.accountIds === undefined ? pass : { ...pass, accountIds: visit.some(pass.accountIds) };
}
