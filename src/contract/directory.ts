import { z } from 'zod';

/** Nothing to say: a scan reads the whole organization. */
export const StartScan = z.strictObject({});

/** @see GetJob, which shows how far a scan is: `done` and `total` are accounts. */
export type DirectoryCalls = {
  /**
   * Starts reading every account of the organization into the index. One at a time: while a scan is under way its id is
   * answered and no second one begins. The index of the scan before serves until this one is complete.
   */
  'directory.scan': (input: z.input<typeof StartScan>) => { jobId: string };
  /** Asks the scan under way, if any, to end; the index stays as it was. */
  'directory.cancelScan': (input: z.input<typeof StartScan>) => { jobId?: string };
};
