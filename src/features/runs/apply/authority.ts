import type { App } from '../../../app';
import type { ProtectedAccounts, RunPause } from '../../../contract';
import { lackAt } from '../../../domain/actions/key-needs';
import { needsOrgAdmin } from '../../../domain/runs/admin-access';
import { asksForMore } from '../../../domain/runs/confirmation';
import type { RunRecord } from '../../../storage/runs/record';
import type { AccessByKey } from '../../access/access-by-key';
import { needsWhileApplied } from '../measure-run';
import type { PutOffAt } from './put-off';
import type { RowBook } from './row-book';

/** No change is sent later than this after the reading of what allows it began. */
export const AUTHORITY_MS_MAX = 5_000;

/** What of the app's own records allows a batch. */
export type Authority = {
  /** When reading it began, in ms. */
  readAt: number;
  protectedAccounts: ProtectedAccounts;
  accessList: readonly string[];
  keyCreators: readonly string[] | undefined;
  /** Whether the run asks by now for more than was confirmed. */
  isBeyondConfirmed: boolean;
  /** When an account's alert was snoozed or dismissed, in ms; `undefined`: it is not. */
  putOffAt: PutOffAt;
  /** Whether the key is known by now not to be able to do what the run does. */
  isKeyLacking: boolean;
};

/** @param readPutOff see `putOffReader` */
export async function readAuthority(app: App, run: RunRecord, readPutOff: () => Promise<PutOffAt>): Promise<Authority> {
  const readAt = app.clock.now();
  const [{ values }, key, putOffAt] = await Promise.all([app.settings.get(), app.orgKeys.findStatus(), readPutOff()]);
  return {
    readAt,
    protectedAccounts: values.protected,
    accessList: values.accessList,
    keyCreators: key?.facts.creators,
    isKeyLacking: key !== undefined && lackAt(key.facts.capabilities, run.places) !== undefined,
    isBeyondConfirmed: asksForMore(await needsWhileApplied(app, run, values.breakerPercent), run.needs),
    putOffAt,
  };
}

/** Whether somebody with that access may have the run go on. */
export function allows(run: RunRecord, { isGranted, isOrgAdmin }: AccessByKey): boolean {
  return isGranted && (isOrgAdmin || !needsOrgAdmin(run));
}

/** Lets nothing more be sent; the first reason stays. */
export function halt(book: RowBook, by: Exclude<RunPause, 'seat-limit'>): void {
  const { haltedBy } = book.cursor;
  if (haltedBy === undefined || haltedBy === 'seat-limit') book.move({ haltedBy: by });
}
