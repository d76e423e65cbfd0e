import { stateAfterMiss, withReason, type Answer } from '../../domain/run-answer';
import { effectOf } from '../../domain/run-action';
import { statusFor } from '../../domain/run-recheck';
import { settledRow, withTarget, type RunRecordRow } from '../../domain/run-row';
import { directoryIdOf, readAccounts, type Applying } from './apply-context';
import type { Change } from './send-change';
import { READ_LAG_MS } from './read-lag';

type Answered = { change: Change; answer: Answer };

/**
 * Notes what became of the changes that were sent.
 *
 * @returns how long Atlassian asks to wait, if it does
 * @throws what the key was refused with, after everything else is noted
 */
export async function noteAnswers(applying: Applying, answered: readonly Answered[]): Promise<{ waitMs?: number }> {
  for (const { change, answer } of answered) note(applying, change, answer);
  await settleRefusals(applying, answered);
  for (const { answer } of answered) if (answer.kind === 'fatal') throw answer.error;
  const waits = answered.flatMap(({ answer }) => (answer.kind === 'not-sent' ? (answer.waitMs ?? []) : []));
  return waits.length === 0 ? {} : { waitMs: Math.max(...waits) };
}

function note({ book, app }: Applying, { ref, directory }: Change, answer: Answer): void {
  const row = book.row(ref);
  const tries = row.targets.find((target) => target.directory === directory)?.tries ?? 1;
  const next = noted(row, { directory, tries, answer, settleAt: app.clock.now() + patienceMs(tries) });
  const isUntouched = next.targets.every((target) => target.tries === 0);
  if (isUntouched) book.move({ acted: book.cursor.acted - 1 });
  book.put(ref, settledRow(next));
}

/** How long to leave a change alone whose answer was lost: longer each time, in case it is Atlassian that is unwell. */
function patienceMs(tries: number): number {
  return READ_LAG_MS * 2 ** (tries - 1);
}

type Noted = { directory: number; tries: number; answer: Answer; settleAt: number };

function noted(row: RunRecordRow, { directory, tries, answer, settleAt }: Noted): RunRecordRow {
  switch (answer.kind) {
    case 'done':
      return withTarget(row, directory, { state: 'done' });
    case 'not-sent':
    case 'fatal':
      return withTarget(row, directory, { state: 'pending', tries: tries - 1 });
    case 'not-carried-out': {
      const state = stateAfterMiss(tries);
      const next = withTarget(row, directory, { state });
      return state === 'failed' ? withReason(next, 'atlassian-unavailable') : next;
    }
    case 'lost':
    case 'refused': // until it is read what that means
      return { ...row, settleAt };
    case 'failed':
      return withReason(withTarget(row, directory, { state: 'failed' }), answer.code, answer.detail);
  }
}

type Refused = { change: Change; answer: Extract<Answer, { kind: 'refused' }> };

/** Reads what refusals mean: the account may be as wanted already. */
async function settleRefusals(applying: Applying, answered: readonly Answered[]): Promise<void> {
  const { admin, run, book } = applying;
  const refused = answered.flatMap(({ change, answer }): Refused[] =>
    answer.kind === 'refused' ? [{ change, answer }] : [],
  );
  for (const directory of new Set(refused.map(({ change }) => change.directory))) {
    const here = refused.filter(({ change }) => change.directory === directory);
    const accountIds = here.map(({ change }) => change.accountId);
    const users = await readAccounts(admin, { accountIds, directoryId: directoryIdOf(run, directory) });
    for (const { change, answer } of here) {
      const isReached = statusFor(run.action, users.get(change.accountId)) === effectOf(run.action).to;
      book.put(
        change.ref,
        settledRow(
          isReached ? reached(book.row(change.ref), directory) : failed(book.row(change.ref), directory, answer),
        ),
      );
    }
  }
}

/** A change that was sent before may have been carried out then: it is ours. */
function reached(row: RunRecordRow, directory: number): RunRecordRow {
  const isFirstTry = row.targets.find((target) => target.directory === directory)?.tries === 1;
  return withTarget(row, directory, { state: isFirstTry ? 'already' : 'done' });
}

function failed(row: RunRecordRow, directory: number, { code, detail }: Refused['answer']): RunRecordRow {
  return withReason(withTarget(row, directory, { state: 'failed' }), code, detail);
}
