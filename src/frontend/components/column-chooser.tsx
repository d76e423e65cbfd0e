import { RadioGroup, SectionMessage, Stack, Text } from '@forge/react';
import type { Column, Doubt } from '../list/columns';
import { isolated } from '../isolated';
import type { ChosenColumn } from '../list/read-list';
import { shownText } from '../list/shown-text';
import { useTexts } from '../texts-context';

const ALL = 'all';

type Props = {
  columns: readonly Column[];
  why: Doubt;
  chosen?: ChosenColumn | undefined;
  onChoose: (column: ChosenColumn) => void;
};

/** Asks which column of a list holds those who are meant: its heading, its first cells, how many it names. */
export function ColumnChooser({ columns, why, chosen, onChoose }: Props) {
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
      <SectionMessage appearance="information" title={t('list-columns.title')}>
        <Text>{t(`list-columns.why.${why}`)}</Text>
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
