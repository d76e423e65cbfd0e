import type { AuditFilter } from '../../../contract';
import { withCriterion } from '../../audit/audit-criteria';
import { actText, actorName, resultText } from '../../audit/audit-texts';
import { RemovableTags, type FilterTag } from '../../kit/removable-tags';
import type { Texts } from '../../texts/i18n';
import { useTexts } from '../../texts/texts-context';

type Names = Readonly<Record<string, string>>;
type Props = { filter: AuditFilter; names: Names; onChange: (filter: AuditFilter) => void };

/** The criteria in force. */
export function AuditFilterTags({ filter, names, onChange }: Props) {
  const texts = useTexts();
  return <RemovableTags tags={tagsOf(filter, texts, names)} onChange={onChange} />;
}

function tagsOf(filter: AuditFilter, texts: Texts, names: Names): FilterTag<AuditFilter>[] {
  const { t, day } = texts;
  const { by, target, runId, from, to } = filter;
  const acts = [filter.act ?? []].flat();
  const results = [filter.result ?? []].flat();
  const tag = (text: string, change: Parameters<typeof withCriterion>[1]) => ({
    text,
    without: withCriterion(filter, change),
  });
  return [
    ...(by === undefined ? [] : [tag(t('audit.tag-by', { name: actorName(texts, by, names) }), { by: undefined })]),
    ...(target === undefined
      ? []
      : [tag(t('audit.tag-target', { name: actorName(texts, target, names) }), { target: undefined })]),
    ...acts.map((act) => tag(actText(texts, act), { act: acts.filter((other) => other !== act) })),
    ...results.map((one) => tag(resultText(texts, one), { result: results.filter((other) => other !== one) })),
    ...(runId === undefined ? [] : [tag(t('audit.tag-run', { run: runId }), { runId: undefined })]),
    ...(from === undefined ? [] : [tag(t('audit.tag-from', { day: day(from) }), { from: undefined })]),
    ...(to === undefined ? [] : [tag(t('audit.tag-to', { day: day(to) }), { to: undefined })]),
  ];
}
