import type { App } from '../../../app';
import { APP_ACTOR } from '../../../contract';
import { AppError } from '../../../errors';
import { startScan } from '../../directory/scan/start-scan';
import { findIndex } from '../../directory/with-index';
import type { ReportPhase } from './work';

/** Without a key that works nobody can be read anew; once there is one, it begins with a scan. */
const NO_KEY: readonly AppError['code'][] = ['org-key-missing', 'org-key-rejected'];

/** Has everybody read anew when somebody has changed whom the index still shows as before. */
export const refreshUpdated: ReportPhase = async ({ app, job }, cursor) => {
  const index = cursor.updated > 0 ? await findIndex(app) : undefined;
  if (index !== undefined && index.startedAt < cursor.answeredAt) await scanIfPossible(app);
  await job.commit({ cursor: { ...cursor, phase: 'finish' } });
  return undefined;
};

async function scanIfPossible(app: App): Promise<void> {
  try {
    await startScan(app, { requestedBy: APP_ACTOR });
  } catch (error) {
    if (!(error instanceof AppError && NO_KEY.includes(error.code))) throw error;
  }
}
