import { DynamicTable, Stack, Text } from '@forge/react';
import type { Export } from '../../../contract';
import { exportTitle, failureText } from '../../export-start/export-texts';
import { numberCell, NumberHead } from '../../kit/number-column';
import { personCell } from '../../people/person';
import type { Texts } from '../../texts/i18n';
import { useTexts } from '../../texts/texts-context';
import { useScopeTexts } from './export-scope-line';

/** Exports without a file, and why there is none. */
export function GoneTable({ gone }: { gone: readonly Export[] }) {
  const texts = useTexts();
  const { t, instant, number } = texts;
  const scopeOf = useScopeTexts(gone);
  return (
    <DynamicTable
      label={t('exports.gone')}
      isFixedSize
      head={{
        cells: [
          { key: 'kind', content: t('exports.what'), width: 38 },
          { key: 'rows', content: <NumberHead label={t('exports.row-count')} />, width: 10 },
          { key: 'by', content: t('history.by'), width: 20 },
          { key: 'at', content: t('history.at'), width: 18 },
          { key: 'why', content: t('exports.why-gone'), width: 24 },
        ],
      }}
      rows={gone.map((one, index) => ({
        key: `r${String(index)}`,
        cells: [
          { key: 'kind', content: <TitleAndScope title={exportTitle(texts, one)} scope={scopeOf(one)} /> },
          numberCell('rows', <Text align="end">{one.state === 'expired' ? number(one.rows) : ''}</Text>),
          personCell('by', one.createdBy),
          { key: 'at', content: <Text>{instant(one.createdAt)}</Text> },
          { key: 'why', content: <Text>{whyGone(texts, one)}</Text> },
        ],
      }))}
    />
  );
}

function TitleAndScope({ title, scope }: { title: string; scope: string }) {
  return (
    <Stack>
      <Text>{title}</Text>
      {scope !== '' && (
        <Text size="small" color="color.text.subtle" maxLines={2}>
          {scope}
        </Text>
      )}
    </Stack>
  );
}

function whyGone(texts: Texts, one: Export): string {
  const { t, instant } = texts;
  const { state, deletedAt, expiresAt } = one;
  if (state === 'failed') return t('exports.failed', { reason: failureText(texts, one) });
  if (state === 'cancelled') return t('exports.cancelled');
  if (deletedAt !== undefined) return t('exports.deleted', { time: instant(deletedAt) });
  return t('exports.expired', { time: expiresAt === undefined ? '' : instant(expiresAt) });
}
