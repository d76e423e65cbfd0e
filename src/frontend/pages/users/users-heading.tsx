import { Box, Text, Tooltip } from '@forge/react';
import type { PageOfUsers } from '../../../contract';
import { PageHeading } from '../../kit/page-heading';
import { PageFreshness } from '../../org/page-freshness';
import type { Scan } from '../../org/use-scan';
import { AccountsInPart } from '../../people/accounts-in-part';
import { useTexts } from '../../texts/texts-context';

type ListSource = Pick<PageOfUsers, 'source' | 'asOf' | 'scanAsOf' | 'readInPart'>;
type Props = { found: ListSource | undefined; scan: Scan; onRefresh: () => void };

/** What the page shows, which source answered and how fresh it is. */
export function UsersHeading({ found, scan, onRefresh }: Props) {
  const { t } = useTexts();
  return (
    <PageHeading
      title={t('users.title')}
      freshness={
        <PageFreshness scan={found?.source === 'index' ? scan : undefined} onRefresh={onRefresh}>
          {found !== undefined && <Freshness found={found} />}
          <AccountsInPart count={found?.readInPart} />
        </PageFreshness>
      }
    />
  );
}

function Freshness({ found: { source, asOf, scanAsOf } }: { found: ListSource }) {
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
