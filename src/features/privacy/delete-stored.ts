import type { z } from 'zod';
import type { App, Caller } from '../../app';
import type { CallData, DeleteStoredData } from '../../contract';
import { AppError } from '../../errors';
import { DELETION_JOB_ID, findDeletion } from '../access/no-deletion';
import { requireOrgName } from '../directory/require-org-name';
import type { Access } from '../door';
import { DELETION_JOB, type DeletionCursor } from './deletion';

type Deleting = CallData<'privacy.delete'>;

/**
 * Asks every job to end, and takes the key out of use in one step with the start of the deletion: from then on nobody
 * can store anything by way of the app. Repeated, it says how far that is and changes nothing.
 *
 * @throws {AppError} `invalid-input` unless the organization's name was typed; `org-key-missing`, `org-key-rejected`:
 *   without a working key nobody can be shown to administer the organization
 */
export async function deleteStored(
  app: App,
  { confirmation }: z.output<typeof DeleteStoredData>,
  { caller, access }: { caller: Caller; access: Access },
): Promise<Deleting> {
  if (access.kind !== 'granted') return stateWithoutKey(app, access);
  const orgId = await requireOrgName(app, confirmation);
  const by = caller.accountId;
  const cursor: DeletionCursor = { phase: 'rest', by, orgId, removed: 0 };
  await app.jobs.cancelAll(by);
  await app.orgKeys.delete((change) =>
    app.jobs.start({ jobId: DELETION_JOB_ID, kind: DELETION_JOB, cursor, requestedBy: by }, { along: change }),
  );
  return { state: 'deleting' };
}

async function stateWithoutKey(app: App, access: Access): Promise<Deleting> {
  if (access.kind === 'key-rejected') throw new AppError('org-key-rejected', 'the stored key was rejected');
  if ((await findDeletion(app)) !== undefined) return { state: 'deleting' };
  const { rows } = await app.audit.list({ filter: { act: ['privacy.deleted', 'org-key.set'] }, limit: 1 });
  if (rows[0]?.act === 'privacy.deleted') return { state: 'deleted' };
  throw new AppError('org-key-missing', 'no organization key is stored');
}
