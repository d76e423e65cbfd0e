import { Button, Inline, Tooltip } from '@forge/react';
import type { ReactNode } from 'react';
import { useTexts } from '../texts/texts-context';
import type { Scan } from './use-scan';

type Props = {
  /** Absent where a scan would change nothing of what is shown. */
  scan?: Scan | undefined;
  isBusy?: boolean;
  onRefresh: () => void;
  /** As of when it is. */
  children: ReactNode;
};

/**
 * How fresh a page is, and the ways to a fresher one, on every page the same: *Refresh* reads again what is shown, and
 * *Scan again*, where a scan has found it, reads every account of the organization from Atlassian.
 */
export function PageFreshness({ scan, isBusy = false, onRefresh, children }: Props) {
  const { t } = useTexts();
  return (
    <Inline space="space.100" alignBlock="center" shouldWrap>
      {children}
      {scan !== undefined && (
        <Tooltip content={t('scan.again-help')}>
          <Button appearance="subtle" isDisabled={scan.isUnderWay || scan.isStarting} onClick={scan.start}>
            {t('scan.again')}
          </Button>
        </Tooltip>
      )}
      <Button appearance="subtle" iconBefore="refresh" isDisabled={isBusy} onClick={onRefresh}>
        {t('common.refresh')}
      </Button>
    </Inline>
  );
}
