import { Inline, Text } from '@forge/react';
import type { Export, OrgProfile } from '../../../contract';
import { useSession } from '../../app/session';
import { actText, resultText } from '../../audit/audit-texts';
import { siteName } from '../../org/site-name';
import { useAppName } from '../../org/use-app-name';
import { useGroupNames } from '../../org/use-group-names';
import { filterSentence } from '../../people/filter/filter-sentence';
import { groupsOfFilter } from '../../people/filter/filter-texts';
import { Person } from '../../people/person';
import type { Texts } from '../../texts/i18n';
import { useTexts } from '../../texts/texts-context';

/** What an export is of, who asked for it, and as of when its data is. */
export function ExportScopeLine({ of }: { of: Export }) {
  const { t, instant } = useTexts();
  const scope = useScopeTexts([of])(of);
  return (
    <Inline space="space.200" alignBlock="center" shouldWrap>
      {scope !== '' && <Text>{scope}</Text>}
      <Person accountId={of.createdBy} />
      <Text color="color.text.subtle">{t('common.as-of', { time: instant(of.asOf) })}</Text>
    </Inline>
  );
}

/** Says what each of some exports is of, in a line, with the names of its site, its apps and its groups; may be empty. */
export function useScopeTexts(exports: readonly Export[]): (of: Export) => string {
  const texts = useTexts();
  const { org } = useSession();
  const appName = useAppName();
  const parts = exports.flatMap(({ scope }) => scope.parts ?? []);
  const groupNames = useGroupNames([...new Set(parts.flatMap(({ filter }) => groupsOfFilter(filter ?? {})))]);
  return (of) => scopeText(texts, of, { org, groupNames, appName });
}

/** What a scope's names are looked up in. */
type ScopeNames = {
  org: OrgProfile;
  groupNames: Readonly<Record<string, string>>;
  appName: (key: string, siteId: string) => string;
};

/** What an export is of, in a line. */
function scopeText(texts: Texts, { scope }: Pick<Export, 'scope'>, names: ScopeNames): string {
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
  const ofRun = t('exports.scope-run', { outcome: find(`outcome.${outcome ?? ''}`) ?? outcome ?? '' });
  const isAsked = filter !== undefined && Object.keys(filter).length > 0;
  const criteria = isAsked ? [filterSentence(filter, { texts, ...names })] : [];
  const named = accounts === undefined ? [] : [t('exports.scope-named', { count: accounts })];
  const words = [...named, ...criteria].join(' · ');
  const ofFilter = words === '' ? t('exports.scope-everybody') : words;
  const all = runId === undefined ? ofFilter : ofRun;
  return except === undefined ? all : t('exports.scope-except', { scope: all, count: except });
}
