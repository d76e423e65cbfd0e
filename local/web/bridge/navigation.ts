/** What `router.navigate`, `open` and `getUrl` are given: an address, or a target of the product. */
export type NavigationRequest = { url?: string; target?: string; type?: string } & Record<string, unknown>;

const confluenceTargets = ['contentView', 'contentEdit', 'contentList', 'spaceView'];

/**
 * The address of a navigation request.
 *
 * @param app where this app's own module is
 * @throws {Error} the target is not one of Jira's, or lacks its id
 * @see NavigationTarget in @forge/bridge. Jira's own addresses of the targets are not documented: unsure
 */
export function navigationUrl(request: NavigationRequest, app: { moduleKey: string; path: string }): string {
  const { url, target } = request;
  if (url !== undefined) return webAddress(url);
  const id = (name: string) => {
    const value = request[name];
    if (typeof value !== 'string' || value === '') throw new Error(`the target ${String(target)} needs ${name}`);
    return encodeURIComponent(value);
  };
  switch (target) {
    case 'issue':
      return `/browse/${id('issueKey')}`;
    case 'dashboard':
      return `/jira/dashboards/${id('dashboardId')}`;
    case 'userProfile':
      return `/jira/people/${id('accountId')}`;
    case 'projectSettingsDetails':
      return `/plugins/servlet/project-config/${id('projectKey')}/summary`;
    case 'module':
      if (request.moduleKey !== app.moduleKey) throw new Error(`there is no module ${id('moduleKey')} on this page`);
      return `${app.path}${typeof request.path === 'string' ? `/${request.path.replace(/^\//, '')}` : ''}`;
    case undefined:
    default:
      throw new Error(
        confluenceTargets.includes(target ?? '')
          ? `the target ${String(target)} is Confluence's, and this page is Jira's`
          : `the navigation target ${String(target)} is not known`,
      );
  }
}

function webAddress(url: string): string {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1]?.toLowerCase();
  if (scheme !== undefined && !['http', 'https', 'mailto'].includes(scheme)) {
    throw new Error(`an app can't navigate to a ${scheme}: address`);
  }
  return url;
}
