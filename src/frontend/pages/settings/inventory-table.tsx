import { DynamicTable, Stack, Text } from '@forge/react';
import type { StoredAmount } from '../../../contract';
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
          { key: 'what', content: t('privacy.what'), width: 37 },
          { key: 'kept', content: t('privacy.kept'), width: 22 },
          { key: 'records', content: t('privacy.records'), width: 11 },
          { key: 'size', content: t('privacy.size'), width: 11 },
          { key: 'since', content: t('privacy.since'), width: 19 },
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
          { key: 'records', content: <Text align="end">{number(keys)}</Text> },
          {
            key: 'size',
            content: <Text align="end">{t('privacy.kilobytes', { size: number(Math.ceil(bytes / KB)) })}</Text>,
          },
          { key: 'since', content: <Text>{since === undefined ? '' : day(dayOf(since))}</Text> },
        ],
      }))}
    />
  );
}
