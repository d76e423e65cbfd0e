import type { AuditPage } from '../../../contract';
import { useCall, type Loaded } from '../../app/use-call';
import { usePages } from '../../kit/use-pages';

const ROWS = 10;

export type Entries = { loaded: Loaded<AuditPage>; reload: () => void; pages: ReturnType<typeof usePages> };

/** What this app did to an account, page by page, the newest first. */
export function useEntries(accountId: string): Entries {
  const pages = usePages(accountId);
  const { cursor } = pages;
  const { loaded, reload } = useCall('audit.list', {
    filter: { target: accountId },
    limit: ROWS,
    ...(cursor !== undefined && { cursor }),
  });
  return { loaded, reload, pages };
}
