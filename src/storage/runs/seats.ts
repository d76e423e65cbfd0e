import { z } from 'zod';
import type { PlainSet } from '../../platform/ports';
import type { OrgKvs } from '../kvs/org-kvs';
import { parseStored } from '../kvs/parse';
import { runSeatsKey } from './keys';
import { SeatChanges } from './record';

/** Seats that were counted for a run on demand, or the job that counts them. */
const CountedSeats = z.object({ v: z.literal(1), jobId: z.string(), changes: SeatChanges.exactOptional() });
export type CountedSeats = z.output<typeof CountedSeats>;

/** What is counted beside a run, so that it never stands in the way of who applies the run. */
export function createRunSeats(kvs: OrgKvs) {
  return {
    async find(runId: string): Promise<CountedSeats | undefined> {
      const key = runSeatsKey(runId);
      const value = await kvs.get(key);
      return value === undefined ? undefined : parseStored(CountedSeats, key, value);
    },

    /** @param changes absent: they are being counted */
    write(runId: string, jobId: string, changes?: SeatChanges): PlainSet {
      return {
        key: runSeatsKey(runId),
        value: CountedSeats.parse({ v: 1, jobId, ...(changes !== undefined && { changes }) }),
      };
    },
  };
}
