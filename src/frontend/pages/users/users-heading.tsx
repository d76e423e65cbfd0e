import { Box, Button, Inline, Text, Tooltip } from '@forge/react';
import type { UserPage } from '../../../contract';
import { PageHeading } from '../../kit/page-heading';
import type { Scan } from '../../org/use-scan';
import { AccountsInPart } from '../../people/accounts-in-part';
import { useTexts } from '../../texts/texts-context';

type Found = Pick<UserPage, 'source' | 'asOf' | 'scanAsOf' | 'readInPart'>;
type Props = { found: Found | undefined; scan: Scan; onRefresh: () => void };

/** What the page shows, which source answered and how fresh it is. */
export function UsersHeading({ found, scan, onRefresh }: Props) {
  const { t } = useTexts();
  return (
    <PageHeading
      title={t('users.title')}
      freshness={
        <Inline space="space.100" alignBlock="center" shouldWrap>
          {found !== undefined && <Freshness found={found} />}
          <AccountsInPart count={found?.readInPart} />
          {found?.source === 'index' && (
            <Button appearance="subtle" isDisabled={scan.isUnderWay || scan.isStarting} onClick={scan.start}>
              {t('scan.again')}
            </Button>
          )}
          <Button appearance="subtle" iconBefore="refresh" onClick={onRefresh}>
            {t('common.refresh')}
          </Button>
        </Inline>
      }
    />
  );
}

function Freshness({ found: { source, asOf, scanAsOf } }: { found: Found }) {
  const { t, shortInstant } = useTexts();
  const time = shortInstant(asOf);
  if (source === 'live') {
    const text =
      scanAsOf === undefined
        ? t('users.as-of-live', { time })
        : t('users.as-of-live-and-scan', { time, scan: shortInstant(scanAsOf) });
    return <Text color="color.text.subtle">{text}</Text>;
  }
  return (
    <Tooltip content={t('users.as-of-index-help')}>
      <Box>
        <Text color="color.text.subtle">{t('users.as-of-index', { time })}</Text>
      </Box>
    </Tooltip>
  );
}
