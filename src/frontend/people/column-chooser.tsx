import { RadioGroup, SectionMessage, Stack, Text } from '@forge/react';
import { isolated } from '../texts/isolated';
import { useTexts } from '../texts/texts-context';
import type { Question } from './pasted-list/columns';
import type { ChosenColumn } from './pasted-list/read-list';
import { shownText } from './pasted-list/shown-line';

const ALL = 'all';

const LINES_SHOWN = 3;

type Props = Question & {
  chosen?: ChosenColumn | undefined;
  /** They went on without choosing. */
  isReminded?: boolean;
  onChoose: (column: ChosenColumn) => void;
};

/**
 * Asks which column of a list holds those who are meant: its heading, its first cells, how many it names; or whether all
 * in it are, where lines may name others.
 */
export function ColumnChooser({ columns, why, lines = [], chosen, isReminded = false, onChoose }: Props) {
  const { t } = useTexts();
  const hasHeadings = columns.some(({ heading }) => heading !== undefined);
  const options = columns.map(({ index, heading, cells, count }) => ({
    name: 'list-column',
    value: String(index),
    label: t('list-columns.option', {
      heading:
        heading === undefined ? t('list-columns.no-heading', { place: index + 1 }) : isolated(shownText(heading)),
      cells: cells.map((cell) => isolated(shownText(cell))).join(', '),
      count,
    }),
  }));
  const all = { name: 'list-column', value: ALL, label: t('list-columns.all') };

  return (
    <Stack space="space.100">
      <SectionMessage
        appearance={isReminded && chosen === undefined ? 'warning' : 'information'}
        title={t('list-columns.title')}
      >
        <Text>{t(`list-columns.why.${why}`)}</Text>
        {lines.slice(0, LINES_SHOWN).map(({ line, text }) => (
          <Text key={line}>{t('list-columns.line', { line, text: isolated(text) })}</Text>
        ))}
        {lines.length > LINES_SHOWN && <Text>{t('paste.more-problems', { count: lines.length - LINES_SHOWN })}</Text>}
        {chosen === undefined && <Text>{t('list-columns.not-yet')}</Text>}
      </SectionMessage>
      <Text>{t('list-columns.label')}</Text>
      <RadioGroup
        name="list-column"
        {...(chosen !== undefined && { value: String(chosen) })}
        options={hasHeadings || columns.length < 2 ? options : [...options, all]}
        onChange={({ target }) => {
          onChoose(target.value === ALL ? ALL : Number(target.value));
        }}
      />
    </Stack>
  );
}
