import type { Ports } from '../../platform/ports';
import { createProductHttp } from '../http/product-transport';
import { appPageCalls } from './app-page';
import { contentCalls } from './contents';
import { permissionCalls } from './permissions';
import { spaceCalls } from './spaces';
import { workItemCalls } from './work-items';

/**
 * What we use of Jira on the site that the app is installed on. All but `isAdministrator` is done in the app's own name,
 * with nobody behind the call, and throws `AppError`: `not-found`, `not-permitted`, `request-rejected` (`fields`: what
 * Jira named), `rate-limited`, `atlassian-unavailable` (`status` is absent where no answer came), `unexpected-response`.
 *
 * Which account the app's own is would be said by `GET /rest/api/3/myself`, which needs the scope `read:jira-user`: to
 * read every user of the site, for one id. So it is told by what nobody can change: the app has created the work item
 * that it writes on, and whoever created a work item stays its creator.
 *
 * @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/
 */
export type JiraApi = ReturnType<typeof createJiraApi>;

export function createJiraApi(ports: Pick<Ports, 'products' | 'clock' | 'random' | 'invocation'>) {
  const { products, clock } = ports;
  const http = createProductHttp(clock, (request) => products.jira.asApp(request));
  return {
    ...permissionCalls(ports),
    ...spaceCalls(http),
    ...workItemCalls(http),
    ...contentCalls(http, ports),
    ...appPageCalls(http, ports),
  };
}
