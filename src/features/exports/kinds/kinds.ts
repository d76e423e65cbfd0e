import type { App } from '../../../app';
import type { ExportKind, StartExport } from '../../../contract';
import { checkedAlerts, openAlerts } from './alerts';
import { checkedAudit, openAudit } from './audit';
import type { CheckedOptions } from './checked';
import { checkedManaged, openManagedAccounts } from './managed';
import type { OpenSource } from './row-source';
import { checkedRun, openRun } from './run';
import { checkedSiteCurrent, openSiteUsersCurrent } from './site-current';
import { checkedSiteUsers, openSiteUsers } from './site-users';
import { openStored } from './stored';
import { checkedUsers, openUsers } from './users';

/** A kind of export that a person asks for by its name. */
type KindOfExport<Options> = {
  /** Checks what is asked for against the organization, before anything is started. */
  check(app: App, options: Options): Promise<CheckedOptions>;
  open: OpenSource;
};
type AskedKind = StartExport['kind'];

/** Every kind of export, a file each. */
const KINDS: { [Kind in AskedKind]: KindOfExport<Extract<StartExport, { kind: Kind }>['options']> } & Record<
  Exclude<ExportKind, AskedKind>,
  { open: OpenSource }
> = {
  users: { check: checkedUsers, open: openUsers },
  run: { check: checkedRun, open: openRun },
  plan: { check: checkedRun, open: openRun },
  'managed-accounts': { check: checkedManaged, open: openManagedAccounts },
  'site-users': { check: checkedSiteUsers, open: openSiteUsers },
  'site-users-current': { check: checkedSiteCurrent, open: openSiteUsersCurrent },
  alerts: { check: checkedAlerts, open: openAlerts },
  audit: { check: checkedAudit, open: openAudit },
  'stored-data': { open: openStored },
  'stored-data-json': { open: openStored },
};

/** @throws {AppError} what the kind's check throws */
export async function checkedOptions(app: App, { kind, options }: StartExport): Promise<CheckedOptions> {
  const asked: KindOfExport<StartExport['options']> = KINDS[kind];
  return asked.check(app, options);
}

/** Where the rows of a kind come from. */
export function sourceOf(kind: ExportKind): OpenSource {
  return KINDS[kind].open;
}
