import type { AuditAct, AuditFilter } from '../../contract';
import { AUDIT_ACTS } from '../../domain/words';
import { ChecklistButton } from '../kit/checklist-button';
import { useTexts } from '../texts/texts-context';
import { actText, RESULTS_SHOWN, resultText } from './audit-texts';

/** The filter with a criterion changed; one without a value, or with none of its choices, is no criterion. */
export function withCriterion(
  filter: AuditFilter,
  change: { [Name in keyof AuditFilter]?: AuditFilter[Name] | undefined },
): AuditFilter {
  const criteria = Object.entries({ ...filter, ...change });
  return Object.fromEntries(
    criteria.filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)),
  );
}

type Props = {
  /** Begins the names of the inputs; one name per page. */
  name: string;
  filter: AuditFilter;
  onChange: (filter: AuditFilter) => void;
};

/** What was done, and with which result: any number of both. */
export function ActAndResultChecklists({ name, filter, onChange }: Props) {
  const texts = useTexts();
  const { t } = texts;
  return (
    <>
      <ChecklistButton
        label={t('audit.act')}
        name={`${name}-act`}
        options={AUDIT_ACTS.map((act) => ({ value: act, label: actText(texts, act) }))}
        chosen={[filter.act ?? []].flat()}
        onChange={(acts) => {
          onChange(withCriterion(filter, { act: acts as AuditAct[] }));
        }}
      />
      <ChecklistButton
        label={t('audit.result')}
        name={`${name}-result`}
        options={RESULTS_SHOWN.map((result) => ({ value: result, label: resultText(texts, result) }))}
        chosen={[filter.result ?? []].flat()}
        onChange={(result) => {
          onChange(withCriterion(filter, { result }));
        }}
      />
    </>
  );
}
