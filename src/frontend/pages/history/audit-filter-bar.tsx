import { Box, Button, Inline, Label, Stack, xcss } from '@forge/react';
import type { ReactNode } from 'react';
import type { AuditFilter } from '../../../contract';
import { ActAndResultChecklists, withCriterion } from '../../audit/audit-criteria';
import { useSession } from '../../app/session';
import { DayField } from '../../kit/day-field';
import { AccountPicker } from '../../people/account-picker';
import { useTexts } from '../../texts/texts-context';
import { AuditFilterTags } from './audit-filter-tags';

type Props = {
  filter: AuditFilter;
  names: Readonly<Record<string, string>>;
  onChange: (filter: AuditFilter) => void;
};

/** Who, on whom, what, with which result, on which days; beneath it a tag for each person and day that is chosen. */
export function AuditFilterBar({ filter, names, onChange }: Props) {
  const { t } = useTexts();
  const { isReadOnly } = useSession(); // nobody can be looked up then
  const change = (criterion: Partial<AuditFilter>): void => {
    onChange(withCriterion(filter, criterion));
  };

  return (
    <Stack space="space.100">
      <Inline space="space.100" rowSpace="space.100" alignBlock="end" shouldWrap>
        {!isReadOnly && (
          <>
            <PersonChoice id="audit-by" label={t('audit.by')} onPick={(by) => change({ by })} />
            <PersonChoice id="audit-target" label={t('audit.target')} onPick={(target) => change({ target })} />
          </>
        )}
        <ActAndResultChecklists name="audit" filter={filter} onChange={onChange} />
        <Narrow>
          <DayField
            key={filter.from ?? ''}
            id="audit-from"
            label={t('audit.from')}
            value={filter.from}
            onChange={(from) => change({ from })}
          />
        </Narrow>
        <Narrow>
          <DayField
            key={filter.to ?? ''}
            id="audit-to"
            label={t('audit.to')}
            value={filter.to}
            onChange={(to) => change({ to })}
          />
        </Narrow>
        {Object.keys(filter).length > 0 && (
          <Button appearance="subtle" onClick={() => onChange({})}>
            {t('filter.clear')}
          </Button>
        )}
      </Inline>
      <AuditFilterTags filter={filter} names={names} onChange={onChange} />
    </Stack>
  );
}

function PersonChoice({ id, label, onPick }: { id: string; label: string; onPick: (accountId: string) => void }) {
  return (
    <Box xcss={personStyle}>
      <Label labelFor={id}>{label}</Label>
      <AccountPicker id={id} onPick={onPick} />
    </Box>
  );
}

function Narrow({ children }: { children: ReactNode }) {
  return <Box xcss={narrowStyle}>{children}</Box>;
}

const personStyle = xcss({ width: '220px' });
const narrowStyle = xcss({ width: '160px' });
