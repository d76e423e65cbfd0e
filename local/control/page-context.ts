import { adminPageOf } from '../forge/manifest';
import { backendContextOf } from '../forge/page-call';
import type { Host } from '../host';
import { BadRequest } from './http';

/** How the page looks where its address does not say. */
export type PageSettings = { locale: string };

/**
 * What the bridge's `getContext` answers: the backend's context plus locale, time zone and theme, which only the page has.
 * @throws {BadRequest} 404: nobody has that account id
 */
export function pageContext(host: Host, query: URLSearchParams, settings: PageSettings) {
  const callers = host.atlassian.callers();
  const accountId = query.get('accountId') ?? callers.orgAdmin;
  const isKnown = accountId === callers.unidentified || host.atlassian.account(accountId) !== undefined;
  if (!isKnown) throw new BadRequest(`accountId: the organization has no account ${accountId}`, 404);
  return {
    ...backendContextOf(host, adminPageOf(host.manifest).moduleKey, accountId),
    locale: query.get('locale') ?? settings.locale,
    timezone: query.get('timezone') ?? 'Europe/Berlin',
    theme: { colorMode: query.get('theme') === 'dark' ? 'dark' : 'light' },
  };
}
