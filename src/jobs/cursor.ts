import type { z } from 'zod';
import type { Job } from '../storage/jobs/jobs';
import { parseStored } from '../storage/kvs/parse';

/**
 * How the cursors of a kind of job are read.
 *
 * @returns throws an `AppError`, `stored-data-invalid`, where a job has one of another shape
 */
export function cursorReader<S extends z.ZodType>(shape: S): (job: Pick<Job, 'cursor' | 'jobId'>) => z.output<S> {
  return ({ cursor, jobId }) => parseStored(shape, `cursor of job ${jobId}`, cursor);
}
