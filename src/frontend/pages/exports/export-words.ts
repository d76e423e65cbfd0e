import type { Export, OrgProfile } from '../../../contract';
import { goneText } from '../../gone-text';
import type { Texts } from '../../i18n';
import { actText, resultText } from '../../audit-words';
import { siteName } from '../../site-name';
import { filterTags } from '../users/filter-words';

/** How much is done, from 0 to 1; `undefined` while nobody knows how much there is. */
export function exportShare({ progress: { done, total } }: Export): number | undefined {
  return total === undefined || total === 0 ? undefined : Math.min(1, done / total);
}

export function exportTitle({ t }: Texts, { kind }: Pick<Export, 'kind'>): string {
  return t(`export-kind.${kind}`);
}

export function progressText({ t }: Texts, { progress: { done, total } }: Export): string {
  return total === undefined ? t('exports.done-so-far', { count: done }) : t('exports.done-of', { done, count: total });
}

/** Why an export failed. */
export function failureText(texts: Texts, { failure = 'internal', stoppedBy }: Export): string {
  if (stoppedBy !== undefined) return goneText(texts, stoppedBy);
  return texts.find(`error.${failure}`) ?? texts.t('error.internal');
}

/** Whose names a scope's words are. */
export type ScopeNames = {
  org: OrgProfile;
  groupNames: Readonly<Record<string, string>>;
  appName: (key: string, siteId: string) => string;
};

/** What an export is of, in a line. */
export function scopeText(texts: Texts, { scope }: Pick<Export, 'scope'>, names: ScopeNames): string {
  const { t, list } = texts;
  const lines = [
    ...(scope.parts ?? []).map((part) => partText(texts, part, names)),
    ...(scope.siteId === undefined ? [] : [siteText(texts, scope, names)]),
    ...(scope.action === undefined ? [] : [t(`action.${scope.action}`)]),
    ...(scope.outcome === undefined ? [] : [texts.find(`outcome.${scope.outcome}`) ?? scope.outcome]),
  ];
  return [list(lines), ...alertTexts(texts, scope), ...auditTexts(texts, scope)]
    .filter((text) => text !== '')
    .join(' · ');
}

function alertTexts({ t }: Texts, { alerts: { level, state } = {} }: Export['scope']): string[] {
  return [
    ...(level === undefined ? [] : [t('alerts.level-is', { level: t(`inactivity-level.${level}`) })]),
    ...(state === undefined ? [] : [t('alerts.state-is', { state: t(`alert-state.${state}`) })]),
  ];
}

function auditTexts(texts: Texts, { audit = {} }: Export['scope']): string[] {
  const { t, day } = texts;
  const { act = [], result = [], runId, from, to, people } = audit;
  return [
    ...(people === undefined ? [] : [t('exports.scope-named', { count: people })]),
    ...[act].flat().map((one) => actText(texts, one)),
    ...[result].flat().map((one) => resultText(texts, one)),
    ...(runId === undefined ? [] : [t('audit.tag-run', { run: runId })]),
    ...(from === undefined ? [] : [t('exports.scope-from', { day: day(from) })]),
    ...(to === undefined ? [] : [t('exports.scope-to', { day: day(to) })]),
  ];
}

function siteText(texts: Texts, scope: Export['scope'], { org }: ScopeNames): string {
  const { t, day, list } = texts;
  const { siteId, lastSession, groups, onlyGroups, applicationAccess, inactive } = scope;
  const site = siteId === undefined ? '' : siteName(texts, org, siteId);
  const included = [
    ...(groups === undefined || groups === 'none' ? [] : [t('exports.with-groups')]),
    ...(applicationAccess === true ? [t('exports.with-access')] : []),
    ...(inactive === true ? [t('exports.with-inactive')] : []),
  ];
  return [
    site,
    ...(lastSession?.from === undefined ? [] : [t('exports.scope-session-from', { day: day(lastSession.from) })]),
    ...(lastSession?.to === undefined ? [] : [t('exports.scope-session-to', { day: day(lastSession.to) })]),
    ...(onlyGroups === undefined ? [] : [t('exports.scope-groups', { count: onlyGroups.length })]),
    ...(included.length === 0 ? [] : [list(included)]),
  ].join(' · ');
}

type Part = NonNullable<Export['scope']['parts']>[number];

function partText(texts: Texts, { filter, accounts, except, runId, outcome }: Part, names: ScopeNames): string {
  const { t, find } = texts;
  if (runId !== undefined)
    return t('exports.scope-run', { outcome: find(`outcome.${outcome ?? ''}`) ?? outcome ?? '' });
  const criteria = filter === undefined ? [] : filterTags(filter, { texts, ...names }).map(({ text }) => text);
  const named = accounts === undefined ? [] : [t('exports.scope-named', { count: accounts })];
  const words = [...named, ...criteria].join(' · ');
  const all = words === '' ? t('exports.scope-everybody') : words;
  return except === undefined ? all : t('exports.scope-except', { scope: all, count: except });
}
