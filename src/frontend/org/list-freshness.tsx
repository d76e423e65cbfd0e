import { Button, Inline } from '@forge/react';
import type { ReactNode } from 'react';
import { useTexts } from '../texts/texts-context';
import type { Scan } from './use-scan';

type Props = {
  /** Absent where a scan would change nothing of the list. */
  scan: Scan | undefined;
  onRefresh: () => void;
  /** As of when the list is. */
  children: ReactNode;
};

/** How fresh a list is, and the ways to a fresher one. */
export function ListFreshness({ scan, onRefresh, children }: Props) {
  const { t } = useTexts();
  return (
    <Inline space="space.100" alignBlock="center" shouldWrap>
      {children}
      {scan !== undefined && (
        <Button appearance="subtle" isDisabled={scan.isUnderWay || scan.isStarting} onClick={scan.start}>
          {t('scan.again')}
        </Button>
      )}
      <Button appearance="subtle" iconBefore="refresh" onClick={onRefresh}>
        {t('common.refresh')}
      </Button>
    </Inline>
  );
}
