import { Box, DynamicTable, Stack, Text } from '@forge/react';
import type { AuditEntry } from '../../../contract';
import { ACTS_ON_ACCOUNTS, ERASED_ACCOUNT } from '../../../domain/words';
import { useNavigation } from '../../app/navigation';
import { changeTexts, actorName, reasonText, resultText, whatText } from '../../audit/audit-texts';
import { TextLink } from '../../kit/text-link';
import { useTexts } from '../../texts/texts-context';

type Names = Readonly<Record<string, string>>;
type Props = { entries: readonly AuditEntry[]; names: Names; isLoading: boolean };

/** Entries in words: when, who, what, on whom, why, with which result. */
export function AuditTable({ entries, names, isLoading }: Props) {
  const texts = useTexts();
  const { t, instant } = texts;

  return (
    <DynamicTable
      label={t('audit.table')}
      isFixedSize
      isLoading={isLoading}
      head={{
        cells: [
          { key: 'at', content: t('audit.at'), width: 13 },
          { key: 'by', content: t('audit.by'), width: 15 },
          { key: 'act', content: t('audit.act'), width: 32 },
          { key: 'target', content: t('audit.target'), width: 16 },
          { key: 'reason', content: t('audit.reason'), width: 12 },
          { key: 'result', content: t('audit.result'), width: 12 },
        ],
      }}
      rows={entries.map((entry, index) => ({
        key: `r${String(index)}`,
        cells: [
          { key: 'at', content: <Text>{instant(entry.at)}</Text> },
          { key: 'by', content: <Text maxLines={2}>{actorName(texts, entry.by, names)}</Text> },
          { key: 'act', content: <What entry={entry} /> },
          { key: 'target', content: <Target entry={entry} names={names} /> },
          { key: 'reason', content: <Text maxLines={3}>{reasonText(texts, entry.reason)}</Text> },
          { key: 'result', content: <Text>{resultText(texts, entry.result)}</Text> },
        ],
      }))}
    />
  );
}

function What({ entry }: { entry: AuditEntry }) {
  const texts = useTexts();
  const { go } = useNavigation();
  const { runId } = entry;
  return (
    <Stack space="space.050">
      <Text>{whatText(texts, entry)}</Text>
      {changeTexts(texts, entry).map((change, index) => (
        <Text key={index} size="small" color="color.text.subtle">
          {change}
        </Text>
      ))}
      {runId !== undefined && (
        <Box>
          <TextLink
            text={texts.t('audit.open-run')}
            onOpen={() => {
              go({ page: 'run', runId });
            }}
          />
        </Box>
      )}
    </Stack>
  );
}

/** An account leads to its page. Runs have their own link, and the organization is the same in every entry. */
function Target({ entry: { act, target, runId }, names }: { entry: AuditEntry; names: Names }) {
  const texts = useTexts();
  const { go } = useNavigation();
  if (target === undefined || target === runId || act.startsWith('org-key.')) return <Text>{''}</Text>;
  if (target === ERASED_ACCOUNT) return <Text>{actorName(texts, target, names)}</Text>;
  if (!ACTS_ON_ACCOUNTS.includes(act)) return <Text maxLines={2}>{target}</Text>;
  return (
    <Box>
      <TextLink
        text={actorName(texts, target, names)}
        onOpen={() => {
          go({ page: 'user', accountId: target });
        }}
      />
    </Box>
  );
}
