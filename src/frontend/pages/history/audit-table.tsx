import { Box, DynamicTable, Inline, Stack, Text } from '@forge/react';
import type { AuditEntry } from '../../../contract';
import { ACTS_ON_ACCOUNTS, APP_ACTOR, ERASED_ACCOUNT } from '../../../domain/words';
import { without } from '../../../lists';
import { useNavigation } from '../../app/navigation';
import { useSession } from '../../app/session';
import {
  changeTexts,
  actorName,
  exportName,
  lineResult,
  lineText,
  ownResult,
  whatText,
  whyTexts,
} from '../../audit/audit-texts';
import { TextLink } from '../../kit/text-link';
import { Person } from '../../people/person';
import { useTexts } from '../../texts/texts-context';

type Names = Readonly<Record<string, string>>;
type Fold = { openRun: string | undefined; onOpen: (runId: string | undefined) => void };
type Props = {
  entries: readonly AuditEntry[];
  names: Names;
  isLoading: boolean;
  /** Of a table within a table. */
  label?: string;
  /** The entry of a run stands for all of it, and opens the others. */
  fold?: Fold;
};

/** Entries in words: when, who, what, on whom, why, with which result. */
export function AuditTable({ entries, names, isLoading, label, fold }: Props) {
  const texts = useTexts();
  const { t, instant } = texts;

  return (
    <DynamicTable
      label={label ?? t('audit.table')}
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
      rows={entries
        .map((each) => (fold === undefined ? each : asLine(each)))
        .map((entry, index) => ({
          key: `r${String(index)}`,
          cells: [
            { key: 'at', content: <Text>{instant(entry.at)}</Text> },
            { key: 'by', content: <Actor accountId={entry.by} names={names} /> },
            { key: 'act', content: <What entry={entry} fold={fold} /> },
            { key: 'target', content: <Target entry={entry} names={names} /> },
            { key: 'reason', content: <Why entry={entry} /> },
            {
              key: 'result',
              content: <Text>{fold === undefined ? ownResult(texts, entry) : lineResult(texts, entry)}</Text>,
            },
          ],
        }))}
    />
  );
}

/** Where no names can be read, Jira's own of the person. */
function Actor({ accountId, names }: { accountId: string; names: Names }) {
  const texts = useTexts();
  const { isReadOnly } = useSession();
  if (isReadOnly && accountId !== APP_ACTOR) return <Person accountId={accountId} />;
  return <Text maxLines={2}>{actorName(texts, accountId, names)}</Text>;
}

function What({ entry, fold }: { entry: AuditEntry; fold: Fold | undefined }) {
  const texts = useTexts();
  const { go } = useNavigation();
  const { runId } = entry;
  return (
    <Stack space="space.050">
      <Text>{fold === undefined ? whatText(texts, entry) : lineText(texts, entry)}</Text>
      {changeTexts(texts, entry).map((change, index) => (
        <Text key={index} size="small" color="color.text.subtle">
          {change}
        </Text>
      ))}
      {runId !== undefined && (
        <Inline space="space.150" shouldWrap>
          <TextLink
            text={texts.t('audit.open-run')}
            onOpen={() => {
              go({ page: 'run', runId });
            }}
          />
          {fold !== undefined && <UnfoldLink runId={runId} fold={fold} />}
        </Inline>
      )}
    </Stack>
  );
}

/** Whom the newest entry of a run under way is about says nothing of the run. */
function asLine(entry: AuditEntry): AuditEntry {
  return entry.act === 'run.row' ? without(without(entry, 'target'), 'reason') : entry;
}

function UnfoldLink({ runId, fold: { openRun, onOpen } }: { runId: string; fold: Fold }) {
  const { t } = useTexts();
  const isOpen = runId === openRun;
  return (
    <TextLink
      text={t(isOpen ? 'audit.hide-run' : 'audit.show-run')}
      onOpen={() => {
        onOpen(isOpen ? undefined : runId);
      }}
    />
  );
}

/** What a person gave as the reason, and beneath it what Atlassian or the plan has said of the account. */
function Why({ entry }: { entry: AuditEntry }) {
  const texts = whyTexts(useTexts(), entry);
  return (
    <Stack space="space.050">
      {texts.map((text, index) => (
        <Text key={index} maxLines={3} color={index === 0 ? 'color.text' : 'color.text.subtle'}>
          {text}
        </Text>
      ))}
    </Stack>
  );
}

/** An account leads to its page, an export by its name to the exports. Runs have their own link, and the organization is the same in every entry. */
function Target({ entry, names }: { entry: AuditEntry; names: Names }) {
  const { act, target, runId } = entry;
  const texts = useTexts();
  const { go } = useNavigation();
  const { isReadOnly } = useSession();
  if (target === undefined || target === runId || act.startsWith('org-key.')) return <Text>{''}</Text>;
  if (target === ERASED_ACCOUNT) return <Text>{actorName(texts, target, names)}</Text>;
  const exported = exportName(texts, entry);
  if (exported !== undefined) {
    if (isReadOnly) return <Text maxLines={2}>{exported}</Text>;
    return (
      <Box>
        <TextLink text={exported} onOpen={() => go({ page: 'exports' })} />
      </Box>
    );
  }
  if (!ACTS_ON_ACCOUNTS.includes(act)) return <Text maxLines={2}>{target}</Text>;
  if (isReadOnly) return <Actor accountId={target} names={names} />;
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
