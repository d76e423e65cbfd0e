import type { AdminApi } from '../../atlassian/admin/client';
import { AppError } from '../../errors';
import type { RunRecordRow } from '../../domain/run-row';
import { ROWS_PER_CHUNK } from '../../storage/run-rows';
import type { RunRecord } from '../../storage/runs';
import { counted } from './apply-cursor';
import { inLanes } from './in-lanes';
import type { Planning } from './plan-context';
import type { PlanCursor } from './plan-cursor';

/** Above this, whether an identity provider forbids a change is found out row by row, when it is made. */
const ASKED_MAX = 200;
export const ASKED_PER_COMMIT = 20;
const LANES = 4;

/** Whether each account is asked for. It costs one request an account, so only for as many as a person reviews. */
export function isAskedFor({ places }: Pick<RunRecord, 'places'>, actRows: number): PlanCursor['idpCheck'] {
  const changesAccounts = places.some(({ kind }) => kind === 'account');
  if (!changesAccounts || actRows === 0) return 'not-needed';
  return actRows <= ASKED_MAX ? 'asked' : 'row-by-row';
}

/** Asks for the next accounts whether they may be changed here, and leaves out those that may not. */
export async function askPrivileges(planning: Planning, cursor: PlanCursor): Promise<PlanCursor> {
  const { app, admin, job, run } = planning;
  const chunk = Math.floor(cursor.asked / ROWS_PER_CHUNK);
  const [rows = []] = await app.runs.rows.read(run.runId, chunk, chunk + 1);
  const from = cursor.asked % ROWS_PER_CHUNK;
  const to = Math.min(from + ASKED_PER_COMMIT, ROWS_PER_CHUNK, from + cursor.actRows - cursor.asked);
  const answers = await inLanes(LANES, rows.slice(from, to), (row) => askFor(admin, row));
  if (answers.includes('cannot-ask')) return { ...cursor, idpCheck: 'row-by-row', asked: cursor.actRows };

  let { counts } = cursor;
  const asked = rows.map((row, index) => {
    const answer = index >= from && index < to ? answers[index - from] : undefined;
    if (answer === undefined || answer === 'cannot-ask' || answer === 'allowed') return row;
    counts = counted(counts, `excluded-${answer.exclusion}`);
    const { exclusion, reason } = answer;
    return {
      ...row,
      outcome: `excluded-${exclusion}` as const,
      targets: [],
      ...(reason === undefined ? {} : { reason }),
    };
  });
  const next = { ...cursor, counts, asked: cursor.asked + (to - from) };
  await job.commit({ cursor: next }, { along: { sets: [app.runs.rows.write(run.runId, chunk, asked)] } });
  return next;
}

type Privilege = 'allowed' | 'cannot-ask' | { exclusion: 'idp-managed' | 'yourself' | 'not-found'; reason?: string };

async function askFor(admin: AdminApi, { accountId }: RunRecordRow): Promise<Privilege> {
  try {
    const { lifecycleEnablement } = await admin.getManagePrivileges(accountId, ['lifecycle.enablement']);
    if (lifecycleEnablement?.allowed !== false) return 'allowed';
    const reason = lifecycleEnablement.reasonKey;
    const exclusion = reason === 'administrative.notMyself' ? 'yourself' : 'idp-managed';
    return { exclusion, ...(reason === undefined ? {} : { reason }) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === 'not-found') return { exclusion: 'not-found' };
    // A key with scopes may not ask; a change that is refused then is a failed row.
    if (error.code === 'missing-scope' || error.code === 'request-rejected') return 'cannot-ask';
    throw error;
  }
}
