import type { RunOutcome, RunProgress, RunState, RunSummary } from '../../contract';
import { EXCLUSIONS, RESULTS } from '../../domain/words';
import type { Texts } from '../texts/i18n';

/** "Suspend access of 118 users": the title of a run and the words on its buttons. While it is planned, how many may not be known. */
export function runTitle(
  { t }: Texts,
  { action, willAct, total, state }: Pick<RunSummary, 'action' | 'willAct' | 'total' | 'state'>,
): string {
  if (state !== 'planning') return t(`run-title.${action}`, { count: willAct });
  return total === 0 ? t(`action.${action}`) : t(`run-title.${action}`, { count: total });
}

/** What a state means to a person: one that nobody has confirmed was discarded or never planned, and has changed nothing. */
export type ShownState = RunState | 'discarded' | 'not-planned';

export function shownState({ state, confirmedAt }: Pick<RunSummary, 'state' | 'confirmedAt'>): ShownState {
  if (confirmedAt !== undefined) return state;
  if (state === 'cancelled') return 'discarded';
  return state === 'failed' ? 'not-planned' : state;
}

/** "Undoing 120 of 260": how far taking a run back is; nothing where nobody does. */
export function undoText({ t }: Texts, { undo }: Pick<RunSummary, 'undo'>): string | undefined {
  return undo && t(`undo.${undo.state}`, { done: undo.done, total: undo.total });
}

/** "Undo of “Suspend access of 118 users”"; of a run that is gone, without its title. */
export function undoneText(texts: Texts, { undoes }: Pick<RunSummary, 'undoes'>): string {
  if (undoes === undefined) return texts.t('undo.of-earlier');
  return texts.t('undo.of', { title: runTitle(texts, { ...undoes, total: undoes.willAct, state: 'done' }) });
}

/** Between 0 and 1; `undefined` while the total is not known. */
export function progressShare({ done, total }: RunProgress): number | undefined {
  return total === undefined || total === 0 ? undefined : Math.min(1, done / total);
}

export type OutcomeCount = { outcome: RunOutcome; count: number };

/** Those left out by the plan, most first. */
export function leftOut(counts: RunSummary['counts']): OutcomeCount[] {
  return present(
    counts,
    EXCLUSIONS.map((reason) => `excluded-${reason}` as const),
  ).sort((a, b) => b.count - a.count);
}

/** What became of the accounts that were to be changed. */
export function results(counts: RunSummary['counts']): OutcomeCount[] {
  return present(counts, RESULTS);
}

export function total(outcomes: readonly OutcomeCount[]): number {
  return outcomes.reduce((sum, { count }) => sum + count, 0);
}

/** "Done: 116, Failed: 2, Left out: 7": a run's outcomes in one line. */
export function outcomesText({ t }: Texts, { counts }: Pick<RunSummary, 'counts'>): string {
  const shown = [{ outcome: 'will-act' as const, count: counts['will-act'] ?? 0 }, ...results(counts)];
  const outcomes = shown.map(({ outcome, count }) => ({ words: t(`outcome.${outcome}`), count }));
  const excluded = { words: t('review.left-out'), count: total(leftOut(counts)) };
  return [...outcomes, excluded]
    .filter(({ count }) => count > 0)
    .map(({ words, count }) => t('outcome.with-count', { outcome: words, number: count }))
    .join(', ');
}

function present(counts: RunSummary['counts'], outcomes: readonly RunOutcome[]): OutcomeCount[] {
  return outcomes.map((outcome) => ({ outcome, count: counts[outcome] ?? 0 })).filter(({ count }) => count > 0);
}
