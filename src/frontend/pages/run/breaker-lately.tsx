import { Text } from '@forge/react';
import type { Run } from '../../../contract';
import { useTexts } from '../../texts/texts-context';

/** Why the number is asked for though the run itself is small: what was changed in the last 24 hours counts too. */
export function BreakerLately({ run }: { run: Run }) {
  const { t, percent } = useTexts();
  const { changed24h, orgUsers } = run.breaker;
  if (changed24h === 0 || orgUsers === undefined || orgUsers === 0) return null;
  const reach = (run.counts['will-act'] ?? 0) + changed24h;
  const share = percent(Math.round((reach / orgUsers) * 1_000) / 10);
  return <Text>{t('review.breaker-lately', { count: changed24h, share })}</Text>;
}
