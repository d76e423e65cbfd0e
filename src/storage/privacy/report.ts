import { z } from 'zod';
import { ERROR_CODES } from '../../contract';
import type { VersionedSet } from '../../platform/ports';
import type { OrgKvs } from '../kvs/org-kvs';
import { parseStored } from '../kvs/parse';
import { PERSONAL_DATA_REPORT } from './keys';
import { createReportIds } from './report-ids';

const Count = z.int().min(0);

/** The last report. Instants are ms since the epoch. */
const ReportRecord = z.object({
  v: z.literal(1),
  jobId: z.string(),
  state: z.enum(['running', 'done', 'failed']),
  startedAt: z.number(),
  endedAt: z.number().exactOptional(),
  /** Of which something was stored. */
  accounts: Count,
  requests: Count,
  closed: Count,
  updated: Count,
  /** How long Atlassian wants to hear nothing more of the same accounts. */
  cycleMs: z.number(),
  /** With state `failed`. */
  failure: z.enum(ERROR_CODES).exactOptional(),
});
export type ReportRecord = z.output<typeof ReportRecord>;
export type StoredReport = { version: number; record: ReportRecord };

export type PersonalDataReportStore = ReturnType<typeof createPersonalDataReport>;

/** What Atlassian was told last of the accounts of which something is stored. */
export function createPersonalDataReport(kvs: OrgKvs) {
  return {
    ids: createReportIds(kvs),

    async find(): Promise<StoredReport | undefined> {
      const stored = await kvs.getVersioned(PERSONAL_DATA_REPORT);
      if (stored === undefined) return undefined;
      return { version: stored.version, record: parseStored(ReportRecord, PERSONAL_DATA_REPORT, stored.value) };
    },

    /** The write of a change: it conflicts when somebody else has changed the record since it was read. */
    writeOf(expected: number | undefined, record: ReportRecord): VersionedSet {
      return { key: PERSONAL_DATA_REPORT, expected, value: ReportRecord.parse(record) };
    },

    removalOf({ version }: StoredReport): { key: string; expected: number } {
      return { key: PERSONAL_DATA_REPORT, expected: version };
    },
  };
}
