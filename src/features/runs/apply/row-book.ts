import type { App } from '../../../app';
import { hasState, type RunRecordRow } from '../../../domain/runs/row';
import { LeaseLostError, type Along, type RunningJob } from '../../../jobs/running-job';
import type { AuditDraft } from '../../../storage/audit/audit';
import type { StoredRun } from '../../../storage/runs/runs';
import { rowEntry } from '../run-entries';
import { counted, reopened, type ApplyCursor, type Unread } from './cursor';

/** Chunks read at a time. */
const READ_AHEAD = 10;
/** Changes that wait to be read back: a share of all. */
const UNREAD_MAX = 8;

export type RowRef = { chunk: number; index: number };
export type RowBook = ReturnType<typeof openRowBook>;

/**
 * The rows that an apply step works on: read chunk by chunk, changed in memory, and stored together with the cursor,
 * the counts and the audit entries of the outcomes, in one transaction.
 */
export function openRowBook(
  app: App,
  { job, run, cursor }: { job: RunningJob; run: StoredRun['run']; cursor: ApplyCursor },
) {
  const chunks = new Map<number, RunRecordRow[]>();
  const changed = new Set<number>();
  const doneBefore = job.record.done;
  const openBefore = cursor.counts['will-act'] ?? 0;
  let entries: AuditDraft[] = [];
  let position = cursor;
  let isReliable = true;

  async function load(chunk: number): Promise<RunRecordRow[]> {
    const known = chunks.get(chunk);
    if (known !== undefined) return known;
    const to = Math.min(chunk + READ_AHEAD, run.actChunks);
    const read = await app.runs.rows.read(run.runId, chunk, to);
    read.forEach((rows, offset) => {
      if (!chunks.has(chunk + offset)) chunks.set(chunk + offset, rows);
    });
    return read[0] ?? [];
  }

  /** What is not stored yet. */
  function unsaved(): Required<Along> {
    const sets = [...changed].map((chunk) => app.runs.rows.write(run.runId, chunk, chunks.get(chunk) ?? []));
    return { along: { sets }, entries };
  }

  function progress() {
    return { cursor: position, done: doneBefore + openBefore - (position.counts['will-act'] ?? 0) };
  }

  async function save(): Promise<void> {
    isReliable = false; // whatever interrupts this: only what is stored counts
    await job.commit(progress(), unsaved());
    isReliable = true;
    forget();
  }

  function forget(): void {
    changed.clear();
    entries = [];
    for (const chunk of chunks.keys()) {
      if (chunk < position.chunk && !position.revisit.includes(chunk)) chunks.delete(chunk);
    }
  }

  return {
    load,
    unsaved,
    progress,
    save,

    get cursor(): ApplyCursor {
      return position;
    },

    move(change: Partial<ApplyCursor>): void {
      position = { ...position, ...change };
    },

    row({ chunk, index }: RowRef): RunRecordRow {
      const row = chunks.get(chunk)?.[index];
      if (row === undefined) throw new RangeError(`row ${index} of chunk ${chunk} is not loaded`);
      return row;
    },

    /** Changes a row. One that gets its outcome is counted, and its audit entry goes along. */
    put({ chunk, index }: RowRef, row: RunRecordRow): void {
      const rows = chunks.get(chunk) ?? [];
      const wasOpen = rows[index]?.outcome === 'will-act';
      const { outcome } = row;
      rows[index] = row;
      changed.add(chunk);
      if (!wasOpen || outcome === 'will-act') return;
      position = {
        ...position,
        counts: counted(position.counts, outcome),
        changed: position.changed + (hasState(row, 'done') ? 1 : 0),
      };
      entries.push(rowEntry(run, row));
    },

    /** Takes a row back that had its outcome, so that it gets another one. */
    reopen({ chunk, index }: RowRef, row: RunRecordRow): void {
      const rows = chunks.get(chunk) ?? [];
      const before = rows[index];
      if (before === undefined || before.outcome === 'will-act') return;
      rows[index] = row;
      changed.add(chunk);
      const { revisit } = position;
      position = {
        ...position,
        counts: reopened(position.counts, before.outcome),
        changed: position.changed - (hasState(before, 'done') ? 1 : 0),
        revisit: chunk < position.chunk ? [...new Set([...revisit, chunk])] : revisit,
      };
    },

    /** Keeps a change in mind that was noted as done, unless enough of them are. */
    remember(unread: Unread): void {
      const known = position.unread ?? [];
      if (known.length < UNREAD_MAX) position = { ...position, unread: [...known, unread] };
    },

    /** Changes that are kept in mind and can be read back. */
    readable(now: number): Unread[] {
      return (position.unread ?? []).filter(({ readAt }) => readAt <= now);
    },

    forgetUnread(read: readonly Unread[]): void {
      position = { ...position, unread: (position.unread ?? []).filter((one) => !read.includes(one)) };
    },

    /** Stores what a step knows before its error goes on, unless storing is what failed. */
    async saveBefore(error: unknown): Promise<void> {
      if (isReliable && changed.size > 0 && !(error instanceof LeaseLostError)) await save();
    },
  };
}
