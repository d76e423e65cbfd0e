import { z } from 'zod';
import type { VersionedSet } from '../../platform/ports';
import type { OrgKvs } from '../kvs/org-kvs';
import { parseStored } from '../kvs/parse';
import { APPLY_TURN } from './keys';

const Turn = z.object({ v: z.literal(1), runId: z.string() });

/** Which run is applied, or was last. */
export function createApplyTurn(kvs: OrgKvs) {
  return {
    async find(): Promise<{ version: number; runId: string } | undefined> {
      const record = await kvs.getVersioned(APPLY_TURN);
      return record && { version: record.version, runId: parseStored(Turn, APPLY_TURN, record.value).runId };
    },

    /** The write that gives a run its turn, for a transaction. */
    writeOf(runId: string, expected: number | undefined): VersionedSet {
      return { key: APPLY_TURN, expected, value: Turn.parse({ v: 1, runId }) };
    },
  };
}
