import { DynamicTable, Stack, Text } from '@forge/react';
import type { UserDetail, UserToken } from '../../../contract';
import { useSession } from '../../app/session';
import { useCall } from '../../app/use-call';
import { FailureMessage } from '../../kit/failure-message';
import { Loading } from '../../kit/loading';
import { Section } from '../../kit/section';
import type { Texts } from '../../texts/i18n';
import { useTexts } from '../../texts/texts-context';

/** The account's API tokens, where they can be read: of a managed account, with a key without scopes. */
export function TokensSection({ user }: { user: Pick<UserDetail, 'accountId' | 'claimStatus'> }) {
  const { t } = useTexts();
  const { capabilities } = useSession();
  if (user.claimStatus === 'unmanaged') return <Explained text={t('tokens.not-managed')} />;
  if (capabilities['manage-accounts'] === 'no') return <Explained text={t('tokens.key-has-scopes')} />;
  return <ReadTokens accountId={user.accountId} />;
}

function Explained({ text }: { text: string }) {
  const { t } = useTexts();
  return (
    <Section title={t('tokens.title')}>
      <Text>{text}</Text>
    </Section>
  );
}

function ReadTokens({ accountId }: { accountId: string }) {
  const texts = useTexts();
  const { t, shortInstant } = texts;
  const { loaded, reload } = useCall('users.tokens', { accountId });
  const found = loaded.state === 'failed' ? undefined : loaded.data;

  return (
    <Section title={t('tokens.title')} asOf={found && t('common.as-of', { time: shortInstant(found.asOf) })}>
      {loaded.state === 'failed' && <FailureMessage failure={loaded.failure} onRetry={reload} />}
      {loaded.state === 'loading' && found === undefined && <Loading height="200px" />}
      {found?.tokens.length === 0 && <Text>{t('tokens.none')}</Text>}
      {found !== undefined && found.tokens.length > 0 && (
        <Stack space="space.100">
          <Text>{tokensInWords(texts, found.tokens)}</Text>
          <TokensTable tokens={found.tokens} />
        </Stack>
      )}
    </Section>
  );
}

/** How many, and when the one used last was used. */
function tokensInWords({ t, daysAgo, dayOf }: Texts, tokens: readonly UserToken[]): string {
  const lastUsed = tokens[0]?.lastUsed ?? 'never';
  if (lastUsed === 'never') return t('tokens.count-never-used', { count: tokens.length });
  const when = lastUsed === 'unknown' ? t('common.unknown') : daysAgo(dayOf(lastUsed));
  return t('tokens.count', { count: tokens.length, when });
}

function TokensTable({ tokens }: { tokens: readonly UserToken[] }) {
  const { t, day, dayOf, instant } = useTexts();
  const usedText = (at: string): string => {
    if (at === 'never') return t('tokens.never-used');
    return at === 'unknown' ? t('common.unknown') : instant(at);
  };
  const dayOrUnknown = (at: string | undefined): string => (at === undefined ? t('common.unknown') : day(dayOf(at)));
  return (
    <DynamicTable
      label={t('tokens.title')}
      isFixedSize
      head={{
        cells: [
          { key: 'label', content: t('tokens.label'), width: 34 },
          { key: 'last-used', content: t('tokens.last-used'), width: 26 },
          { key: 'created', content: t('tokens.created'), width: 20 },
          { key: 'expires', content: t('tokens.expires'), width: 20 },
        ],
      }}
      rows={tokens.map(({ label, lastUsed, createdAt, expiresAt }, index) => ({
        key: `r${String(index)}`,
        cells: [
          { key: 'label', content: <Text maxLines={2}>{label}</Text> },
          {
            key: 'last-used',
            content: <Text>{usedText(lastUsed)}</Text>,
          },
          { key: 'created', content: <Text>{dayOrUnknown(createdAt)}</Text> },
          { key: 'expires', content: <Text>{dayOrUnknown(expiresAt)}</Text> },
        ],
      }))}
    />
  );
}
