import { DynamicTable, Text } from '@forge/react';
import type { Run, RunGroup } from '../../../contract';
import { Section } from '../../kit/section';
import { useTexts } from '../../texts/texts-context';
import { useRunNames } from './run-names';

const ROWS = 10;

/** The groups in which memberships change, and what else goes or comes with them. */
export function PlanGroups({ run }: { run: Run }) {
  const texts = useTexts();
  const { t, number, list } = texts;
  const { access } = useRunNames(run);
  if (run.groups.length === 0 || run.willAct === 0) return null;
  const noteOf = ({ lock, alsoGrants }: RunGroup): string => {
    if (lock !== undefined) return t(`review-groups.${lock}`);
    return alsoGrants.length === 0 ? t('review-groups.nothing-else') : list(alsoGrants.map(access));
  };

  return (
    <Section title={t('review-groups.title')} help={t('review-groups.help')}>
      <DynamicTable
        label={t('review-groups.title')}
        rowsPerPage={ROWS}
        isFixedSize
        head={{
          cells: [
            { key: 'group', content: t('column.group'), width: 35 },
            { key: 'accounts', content: t('column.accounts'), width: 15 },
            { key: 'grants', content: t('column.also-grants'), width: 50 },
          ],
        }}
        rows={run.groups.map((group, index) => ({
          key: `r${String(index)}`,
          cells: [
            { key: 'group', content: <Text maxLines={2}>{group.name}</Text> },
            { key: 'accounts', content: <Text>{number(group.accounts)}</Text> },
            { key: 'grants', content: <Text>{noteOf(group)}</Text> },
          ],
        }))}
      />
    </Section>
  );
}
