import { Box, DynamicTable, Stack, Text } from '@forge/react';
import type { StoredAmount } from '../../../contract';
import { NumberHead, numberStyle } from '../../kit/number-column';
import { useTexts } from '../../texts/texts-context';

const KB = 1024;

/** What is stored, why, how long, and how much of it there is. */
export function InventoryTable({ kinds }: { kinds: readonly StoredAmount[] }) {
  const { t, number, dayOf, day } = useTexts();
  return (
    <DynamicTable
      label={t('privacy.table')}
      head={{
        cells: [
          { key: 'what', content: t('privacy.what'), width: 40 },
          { key: 'kept', content: t('privacy.kept'), width: 28 },
          { key: 'records', content: <NumberHead label={t('privacy.records')} />, width: 15 },
          { key: 'size', content: <NumberHead label={t('privacy.size')} />, width: 17 },
        ],
      }}
      rows={kinds.map(({ kind, keys, bytes, since }, index) => ({
        key: `r${String(index)}`,
        cells: [
          {
            key: 'what',
            content: <WithNote text={t(`stored-kind.${kind}`)} note={t(`stored-why.${kind}`)} />,
          },
          {
            key: 'kept',
            content: (
              <WithNote
                text={t(`stored-kept.${kind}`)}
                note={since === undefined ? '' : t('privacy.since', { day: day(dayOf(since)) })}
              />
            ),
          },
          { key: 'records', content: <Amount text={number(keys)} /> },
          {
            key: 'size',
            content: <Amount text={t('privacy.kilobytes', { size: number(Math.ceil(bytes / KB)) })} />,
          },
        ],
      }))}
    />
  );
}

function WithNote({ text, note }: { text: string; note: string }) {
  return (
    <Stack>
      <Text>{text}</Text>
      {note !== '' && (
        <Text size="small" color="color.text.subtle">
          {note}
        </Text>
      )}
    </Stack>
  );
}

function Amount({ text }: { text: string }) {
  return (
    <Box xcss={numberStyle}>
      <Text align="end">{text}</Text>
    </Box>
  );
}
