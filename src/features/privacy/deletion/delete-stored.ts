import type { z } from 'zod';
import type { App, Installation } from '../../../app';
import { allOf } from '../../../atlassian/http/paginate';
import type { DeleteStoredData, DeletionState } from '../../../contract';
import { AppError } from '../../../errors';
import { accessShown } from '../../access/access-by-key';
import type { Admission } from '../../access/admission';
import { DELETION_JOB_ID, findDeletion } from '../../access/no-deletion';
import { requireOrgName } from '../../directory/require-org-name';
import { announceDeletion } from '../announce-deletion';
import { DELETION_JOB, type DeletionCursor } from './cursor';

type Input = z.output<typeof DeleteStoredData>;

/**
 * Asks every job to end, and takes the key out of use in one step with the start of the deletion: from then on nobody
 * can store anything by way of the app. Repeated, it says how far that is and changes nothing.
 *
 * It takes an admin of the organization that owns what is stored. Where nobody can be shown to be one for long, a Jira
 * administrator may do it, once everybody who had access was told and had time to store a key.
 *
 * @throws {AppError} `invalid-input` unless the organization's name was typed; `not-permitted`: by somebody else;
 *   `conflict`: it is too early for that; `org-key-missing`: nothing is stored
 */
export async function deleteStored(
  installation: Installation,
  input: Input,
  { caller, access, app }: Admission,
): Promise<DeletionState> {
  if (app === undefined) return stateOfNothing(installation);
  if ((await findDeletion(app)) !== undefined) return { state: 'deleting' };
  if (access.kind === 'granted' && !access.isOrgAdmin) throw orgAdminsOnly();
  const orgId = await requireOrgName(app, input.confirmation);
  const by = caller.accountId;
  const isOwnAdmin = access.kind === 'granted' || (access.kind === 'key-foreign' && (await isAdminByKey(app, by)));
  const announced = isOwnAdmin ? undefined : await announceDeletion(app, input, { by, orgId });
  return announced ?? startDeletion(app, { by, orgId, isAnnounced: !isOwnAdmin });
}

async function startDeletion(
  app: App,
  { by, orgId, isAnnounced }: { by: string; orgId: string; isAnnounced: boolean },
): Promise<DeletionState> {
  const cursor: DeletionCursor = { phase: 'rest', by, orgId, removed: 0 };
  await app.jobs.cancelAll(by);
  await app.orgKeys.delete(
    (change) =>
      app.jobs.start({ jobId: DELETION_JOB_ID, kind: DELETION_JOB, cursor, requestedBy: by }, { along: change }),
    { isAnnounced },
  );
  return { state: 'deleting' };
}

/** Nobody owns anything: it was never stored, or is deleted. */
async function stateOfNothing({ allStored }: Installation): Promise<DeletionState> {
  if ((await allStored.trail()).beginsWith === 'privacy.deleted') return { state: 'deleted' };
  throw new AppError('org-key-missing', 'no organization key is stored');
}

/** By a key that works, though its organization does not own the site: of its own data its admins may dispose. */
async function isAdminByKey({ orgKeys, adminWith }: App, accountId: string): Promise<boolean> {
  const key = await orgKeys.find();
  if (key === undefined) return false;
  const users = await allOf(adminWith(key).userPages({ accountIds: [accountId], expand: ['platformRoles'] }));
  return accessShown(users.filter((user) => user.accountId === accountId)).isOrgAdmin;
}

function orgAdminsOnly(): AppError {
  return new AppError('not-permitted', 'only an organization admin may delete what is stored', {
    fields: [{ path: 'confirmation', problem: 'org-admins-only' }],
  });
}
