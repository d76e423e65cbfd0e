import type { AdminApi } from '../../../atlassian/admin/client';
import { ruleOf } from '../../../domain/places/rules';
import type { Examined } from '../../../domain/runs/access-plan';
import type { RunRecordRow } from '../../../domain/runs/row';
import { AppError } from '../../../errors';
import { REQUESTS_AT_ONCE } from '../../../limits';
import { inLanes } from '../../../lists';
import type { RunRecord } from '../../../storage/runs/record';
import type { Planning } from './context';
import type { PlanCursor } from './cursor';

/** Above this, whether an identity provider forbids a change is found out row by row, when it is made. */
const ASKED_MAX = 200;

/** Whether each account is asked for. It costs one request an account, so only for as many as a person reviews. */
export function isAskedFor({ places }: Pick<RunRecord, 'places'>, actRows: number): PlanCursor['idpCheck'] {
  const isAsked = places.some((place) => ruleOf(place).asksPrivileges);
  if (!isAsked || actRows === 0) return 'not-needed';
  return actRows <= ASKED_MAX ? 'asked' : 'row-by-row';
}

/** Asks of accounts whether they may be changed here. `cannot-ask`: this key may not. */
export async function askPrivileges(
  { admin }: Planning,
  rows: readonly RunRecordRow[],
): Promise<Examined[] | 'cannot-ask'> {
  const answers = await inLanes(REQUESTS_AT_ONCE, rows, (row) => askFor(admin, row));
  const allowed = answers.filter((answer) => answer !== 'cannot-ask');
  return allowed.length < answers.length ? 'cannot-ask' : allowed;
}

async function askFor(admin: AdminApi, { accountId }: RunRecordRow): Promise<Examined | 'cannot-ask'> {
  try {
    const { lifecycleEnablement } = await admin.getManagePrivileges(accountId, ['lifecycle.enablement']);
    if (lifecycleEnablement?.allowed !== false) return { finding: undefined };
    const reason = lifecycleEnablement.reasonKey;
    const exclusion = reason === 'administrative.notMyself' ? 'yourself' : 'idp-managed';
    return { finding: { exclusion, ...(reason !== undefined && { reason }) } };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === 'not-found') return { finding: { exclusion: 'not-found' } };
    // A key with scopes may not ask; a change that is refused then is a failed row.
    if (error.code === 'missing-scope' || error.code === 'request-rejected') return 'cannot-ask';
    throw error;
  }
}
