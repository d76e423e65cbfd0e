import type { AuditAct, AuditEntry } from '../../contract';
import { APP_ACTOR, ERASED_ACCOUNT, RESULTS, RUN_ACTIONS } from '../../domain/words';
import { outcomesText, runTitle } from '../runs/run-texts';
import { toldBy } from '../../domain/audit/told';
import type { TextKey, Texts } from '../texts/i18n';
import { listChangeTexts } from './list-change-texts';

/** Results that entries have, besides those of accounts in a run. */
export const RESULTS_SHOWN = ['refused', ...RESULTS] as const;

/** The words that the settings page has for each setting. */
const SETTING_LABELS: Readonly<Record<string, TextKey>> = {
  warningDays: 'inactivity.warning-days',
  overdueDays: 'inactivity.overdue-days',
  marginDays: 'inactivity.margin-days',
  countedApps: 'inactivity.counted-apps',
  timeZone: 'inactivity.time-zone',
  checkHour: 'inactivity.check-hour',
  protected: 'settings.section-protected',
  breakerPercent: 'safety.breaker',
  auditRetentionDays: 'safety.retention',
  accessList: 'settings.section-access',
  alertDelivery: 'settings.section-alerts',
  language: 'settings.section-language',
};

export function actText({ find }: Texts, act: AuditAct): string {
  return find(`audit-act.${act}`) ?? act;
}

/** What was done, and of a run with which action; to an account, that action itself. */
export function whatText(texts: Texts, entry: AuditEntry): string {
  const words = actText(texts, entry.act);
  const action = texts.find(`action.${toldBy(entry).action ?? ''}`);
  if (entry.act === 'run.row') return action ?? words;
  return action === undefined ? words : texts.t('audit.act-of-run', { act: words, action });
}

/**
 * A line for each setting that was changed: from what to what, where that is one value, and what came
 * into a list and went. Of an erased detail, that it was;
 * of a download in several calls, which parts of the file went out with this one; of refused calls, how many of which.
 */
export function changeTexts(texts: Texts, { act, detail, isDetailErased }: AuditEntry): string[] {
  const { t, find } = texts;
  if (isDetailErased === true) return [t('audit.detail-erased')];
  if (act === 'export.downloaded') return partTexts(texts, detail);
  if (act === 'access.refused') return refusedTexts(texts, detail);
  if (act !== 'settings.changed') return [];
  return Object.entries(detail ?? {}).flatMap(([name, change]) => {
    const label = SETTING_LABELS[name];
    const setting = (label === undefined ? undefined : find(label)) ?? name;
    const { before, after } = change as { before?: unknown; after?: unknown };
    if (isPlain(before) && isPlain(after)) {
      return [t('audit.change', { setting, before: String(before), after: String(after) })];
    }
    const moved = listChangeTexts(texts, setting, change);
    return moved.length > 0 ? moved : [setting];
  });
}

function partTexts({ t, number }: Texts, { from, parts, of }: Record<string, unknown> = {}): string[] {
  if (typeof from !== 'number' || typeof parts !== 'number' || typeof of !== 'number' || parts === of) return [];
  if (parts === 0) return [t('audit.no-parts')];
  return [t('audit.parts', { first: number(from + 1), last: number(from + parts), of: number(of) })];
}

function refusedTexts(
  { t, instant, number }: Texts,
  { call, count, since, until, calls }: Record<string, unknown> = {},
) {
  if (typeof call === 'string') return [t('audit.refused-first', { call })];
  if (typeof count !== 'number' || typeof since !== 'string' || typeof until !== 'string') return [];
  const all = t('audit.refused-hour', { count: number(count), since: instant(since), until: instant(until) });
  const each = Object.entries((calls ?? {}) as Record<string, number>).sort(([, one], [, other]) => other - one);
  return [all, ...each.map(([name, some]) => t('audit.refused-calls', { number: number(some), call: name }))];
}

/** An account of a run has the words of its outcome. */
export function resultText({ find }: Texts, result: string): string {
  return find(`audit-result.${result}`) ?? find(`outcome.${result}`) ?? result;
}

/** What the line of a run says that stands for all its entries: the action; of a plan, that it is one. Of anything else, as ever. */
export function lineText(texts: Texts, entry: AuditEntry): string {
  const { action: name, counts } = (entry.act === 'run.planned' ? entry.detail : undefined) ?? {};
  const planned = RUN_ACTIONS.find((one) => one === name);
  if (planned !== undefined && entry.result === 'planned') {
    const willAct = (counts as Record<string, number> | undefined)?.['will-act'] ?? 0;
    return texts.t('audit.planned', {
      title: runTitle(texts, { action: planned, willAct, total: 0, state: 'planned' }),
    });
  }
  const action = entry.runId === undefined ? undefined : texts.find(`action.${toldBy(entry).action ?? ''}`);
  return action ?? whatText(texts, entry);
}

/** The result of an entry by itself. The beginning of something has none: what came of it is an entry of its own. */
export function ownResult(texts: Texts, { act, result }: AuditEntry): string {
  return act === 'export.started' || act === 'run.applied' ? '' : resultText(texts, result);
}

/** The result of that line: how many accounts came to what, where the run is at an end; under way while it acts. */
export function lineResult(texts: Texts, entry: AuditEntry): string {
  if (entry.act === 'run.row') return resultText(texts, 'applying');
  if (entry.runId === undefined) return ownResult(texts, entry);
  const result = entry.act === 'run.ended' && entry.result === 'done' ? '' : resultText(texts, entry.result);
  const counts = entry.detail?.counts as Record<string, number> | undefined;
  return [result, counts === undefined ? '' : outcomesText(texts, { counts })].filter((text) => text !== '').join('. ');
}

/** Why: what a person gave as the reason of a run, and of one account why it came out as it did. */
export function whyTexts(texts: Texts, entry: AuditEntry): string[] {
  const { runReason } = toldBy(entry);
  const own = entry.reason === runReason ? '' : reasonText(texts, entry.reason);
  return [runReason ?? '', own].filter((text) => text !== '');
}

/** The name of an export: that of its file, where the entry has it, or of its kind. */
export function exportName(texts: Texts, entry: AuditEntry): string | undefined {
  const { fileName, exportKind } = toldBy(entry);
  return fileName ?? (exportKind === undefined ? undefined : texts.find(`export-kind.${exportKind}`));
}

/** Our words for a reason that is a code; a person's own are shown as they were written. */
function reasonText({ find }: Texts, reason = ''): string {
  return find(`run-reason.${reason}`) ?? find(`error.${reason}`) ?? reason;
}

/** Somebody's name; whom nobody knows by name is shown by id. */
export function actorName({ t }: Texts, accountId: string, names: Readonly<Record<string, string>>): string {
  if (accountId === APP_ACTOR) return t('audit.app-itself');
  if (accountId === ERASED_ACCOUNT) return t('person.erased');
  return Object.hasOwn(names, accountId) ? (names[accountId] ?? accountId) : accountId;
}

function isPlain(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
