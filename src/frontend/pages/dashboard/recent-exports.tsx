import { DynamicTable, Inline, Text } from '@forge/react';
import type { Export } from '../../../contract';
import { useNavigation } from '../../app/navigation';
import { exportTitle } from '../../export-start/export-texts';
import { numberCell, NumberHead } from '../../kit/number-column';
import { Section } from '../../kit/section';
import { TextLink } from '../../kit/text-link';
import { personCell } from '../../people/person';
import { useTexts } from '../../texts/texts-context';

/** The newest exports, and the way to all of them. */
export function RecentExports({ exports }: { exports: readonly Export[] }) {
  const { t } = useTexts();
  const { go } = useNavigation();
  return (
    <Section title={t('recent-exports.title')}>
      <ExportsTable exports={exports} />
      <Inline>
        <TextLink
          text={t('recent-exports.all')}
          onOpen={() => {
            go({ page: 'exports' });
          }}
        />
      </Inline>
    </Section>
  );
}

function ExportsTable({ exports }: { exports: readonly Export[] }) {
  const texts = useTexts();
  const { t, instant, number } = texts;
  return (
    <DynamicTable
      label={t('recent-exports.title')}
      isFixedSize
      head={{
        cells: [
          { key: 'kind', content: t('exports.what'), width: 36 },
          { key: 'state', content: t('recent-exports.state'), width: 16 },
          { key: 'rows', content: <NumberHead label={t('exports.row-count')} />, width: 10 },
          { key: 'by', content: t('history.by'), width: 20 },
          { key: 'at', content: t('history.at'), width: 18 },
        ],
      }}
      rows={exports.map((one, index) => ({
        key: `r${String(index)}`,
        cells: [
          { key: 'kind', content: <Text>{exportTitle(texts, one)}</Text> },
          { key: 'state', content: <Text>{t(`export-state.${one.state}`)}</Text> },
          numberCell('rows', <Text align="end">{number(one.rows)}</Text>),
          personCell('by', one.createdBy),
          { key: 'at', content: <Text>{instant(one.createdAt)}</Text> },
        ],
      }))}
    />
  );
}
