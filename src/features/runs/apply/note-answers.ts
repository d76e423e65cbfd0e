import type { TokensPart } from '../../../domain/places/place';
import { stateAfterMiss, withPart, withReason, type ChangeAnswer } from '../../../domain/runs/answer';
import { leftAlone } from '../../../domain/runs/recheck';
import { settledRow, triesAt, withMiss, withReached, withTarget, type RunRecordRow } from '../../../domain/runs/row';
import { readLagMs, settleAfterMs } from '../../places/lag';
import { isShownBySearch, readPlaces } from '../../places/read-places';
import { isReachedAt, partReached } from '../../places/settle';
import { placeAt } from '../../places/work-at';
import { halt } from './authority';
import type { Applying, RowChange } from './context';

type AnsweredChange = { change: RowChange; answer: ChangeAnswer };

/** What a try that reading finds carried out may be told as. Every other answer is stored at once: cut off, it would be lost. */
const MAY_BE_OURS: readonly ChangeAnswer['kind'][] = ['done', 'lost'];

/**
 * Notes what became of the changes that were sent.
 *
 * @returns how long Atlassian asks to wait, if it does
 * @throws what the key was refused with, after everything else is noted
 */
export async function noteAnswers(
  applying: Applying,
  answered: readonly AnsweredChange[],
): Promise<{ waitMs?: number }> {
  for (const { change, answer } of answered) note(applying, change, answer);
  if (answered.some(({ answer }) => !MAY_BE_OURS.includes(answer.kind))) await applying.book.save();
  await settleRefusals(applying, answered);
  for (const { answer } of answered) if (answer.kind === 'fatal') throw answer.error;
  const waits = answered.flatMap(({ answer }) => (answer.kind === 'not-sent' ? (answer.waitMs ?? []) : []));
  return waits.length === 0 ? {} : { waitMs: Math.max(...waits) };
}

/** A change whose answer was lost is left alone longer each time, in case it is Atlassian that is unwell. */
function note({ book, app, run }: Applying, { ref, place }: RowChange, answer: ChangeAnswer): void {
  const row = book.row(ref);
  const tries = triesAt(row, place);
  const settleAt = app.clock.now() + settleAfterMs(run.places, tries);
  const next = noted(row, { place, tries, answer, settleAt, isUndo: run.undoOf !== undefined });
  if (answer.kind === 'done' && tries === 1 && isShownBySearch(placeAt(run, place))) {
    book.remember({ ...ref, place, readAt: app.clock.now() + readLagMs(run.places) });
  }
  if (answer.kind === 'seat-limit') book.move({ haltedBy: 'seat-limit' });
  if (answer.kind === 'missing-scope') halt(book, 'missing-scope');
  const isUntouched = next.targets.every((target) => target.tries === 0);
  if (isUntouched) book.move({ acted: book.cursor.acted - 1 });
  book.put(ref, settledRow(next));
}

type Noted = { place: number; tries: number; answer: ChangeAnswer; settleAt: number; isUndo: boolean };

function noted(row: RunRecordRow, { place, tries, answer, settleAt, isUndo }: Noted): RunRecordRow {
  switch (answer.kind) {
    case 'done': // after a try that came to nothing, what Atlassian says is believed once it can be read
      return tries > 1
        ? { ...withTarget(row, place, { state: 'told' }), settleAt }
        : withTarget(row, place, { state: 'done' });
    case 'already':
      return withReached(withMiss(row, place), place);
    case 'not-sent':
    case 'missing-scope':
      return withTarget(row, place, { state: 'pending', tries: answer.isBegun === true ? tries : tries - 1 });
    case 'fatal': {
      if (answer.part === undefined) return withTarget(row, place, { state: 'pending', tries: tries - 1 });
      const next = withTarget(row, place, { state: 'pending' });
      return withPart(next, answer.part) ?? next;
    }
    case 'not-carried-out': {
      const state = stateAfterMiss(tries);
      const next = withTarget(missed(row, place, answer.part), place, { state });
      return state === 'failed' ? (withPart(next, answer.part) ?? withReason(next, 'atlassian-unavailable')) : next;
    }
    case 'lost':
      return { ...row, settleAt };
    case 'refused': // until it is read what that means
      return { ...missed(row, place, answer.part), settleAt };
    case 'seat-limit':
      return withReason(withTarget(row, place, { state: 'failed' }), 'seat-limit', answer.detail);
    case 'not-active': {
      // The plan of a grant has seen that they were active there; that of an undo did not look.
      if (row.targets.length === 1 && !isUndo) {
        const untouched = withTarget(row, place, { state: 'pending', tries: 0 });
        return leftAlone(untouched, { outcome: 'skipped-changed', reason: 'not-active' });
      }
      return withReason(withTarget(row, place, { state: 'failed' }), 'not-active', answer.detail);
    }
    case 'failed': {
      const next = withTarget(row, place, { state: 'failed' });
      return withPart(next, answer.part) ?? withReason(next, answer.code, answer.detail);
    }
  }
}

type RefusedChange = { change: RowChange; answer: Extract<ChangeAnswer, { kind: 'refused' }> };

/** Reads what refusals mean: the account may be as wanted already. */
async function settleRefusals(applying: Applying, answered: readonly AnsweredChange[]): Promise<void> {
  const { admin, run, book } = applying;
  const refused = answered.flatMap(({ change, answer }): RefusedChange[] =>
    answer.kind === 'refused' ? [{ change, answer }] : [],
  );
  if (refused.length === 0) return;
  const wanted = refused.map(({ change: { accountId, place } }) => ({ accountId, places: [place] }));
  const seen = await readPlaces({ admin, run }, wanted);
  for (const { change, answer } of refused) {
    const row = book.row(change.ref);
    const isReached = isReachedAt(run, { row, place: change.place }, seen);
    const part = partReached(run, { row, place: change.place }, seen) ?? answer.part;
    const next = isReached ? withReached(row, change.place) : failed(row, change.place, { ...answer, part });
    book.put(change.ref, settledRow(next));
  }
}

/** The row with a try of which nothing was carried out, unless a part of it was. */
function missed(row: RunRecordRow, place: number, part: TokensPart | undefined): RunRecordRow {
  return (part?.ended ?? 0) === 0 ? withMiss(row, place) : row;
}

function failed(
  row: RunRecordRow,
  place: number,
  { code, detail, part }: Pick<RefusedChange['answer'], 'code' | 'detail'> & { part: TokensPart | undefined },
): RunRecordRow {
  const next = withTarget(row, place, { state: 'failed' });
  return withPart(next, part) ?? withReason(next, code, detail);
}
