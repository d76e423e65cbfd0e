import { Box, DynamicTable, Stack, Text } from '@forge/react';
import type { StoredAmount } from '../../../contract';
import { NumberHead, numberStyle } from '../../components/number-head';
import { useTexts } from '../../texts-context';

const KB = 1024;

/** What is stored, why, how long, and how much of it there is. */
export function InventoryTable({ kinds }: { kinds: readonly StoredAmount[] }) {
  const { t, number, dayOf, day } = useTexts();
  return (
    <DynamicTable
      label={t('privacy.table')}
      head={{
        cells: [
          { key: 'what', content: t('privacy.what'), width: 36 },
          { key: 'kept', content: t('privacy.kept'), width: 20 },
          { key: 'records', content: <NumberHead label={t('privacy.records')} />, width: 13 },
          { key: 'size', content: <NumberHead label={t('privacy.size')} />, width: 13 },
          { key: 'since', content: t('privacy.since'), width: 18 },
        ],
      }}
      rows={kinds.map(({ kind, keys, bytes, since }, index) => ({
        key: `r${String(index)}`,
        cells: [
          {
            key: 'what',
            content: (
              <Stack>
                <Text>{t(`stored-kind.${kind}`)}</Text>
                <Text size="small" color="color.text.subtle">
                  {t(`stored-why.${kind}`)}
                </Text>
              </Stack>
            ),
          },
          { key: 'kept', content: <Text>{t(`stored-kept.${kind}`)}</Text> },
          { key: 'records', content: <Amount text={number(keys)} /> },
          {
            key: 'size',
            content: <Amount text={t('privacy.kilobytes', { size: number(Math.ceil(bytes / KB)) })} />,
          },
          { key: 'since', content: <Text>{since === undefined ? '' : day(dayOf(since))}</Text> },
        ],
      }))}
    />
  );
}

function Amount({ text }: { text: string }) {
  return (
    <Box xcss={numberStyle}>
      <Text align="end">{text}</Text>
    </Box>
  );
}
