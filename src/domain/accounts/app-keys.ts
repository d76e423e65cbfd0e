/** Older and shorter names under which the admin API's answers mention an app, by the name that `workspaces` uses. */
const ALIASES = new Map([
  ['jira', 'jira-software'],
  ['jira-service-desk', 'jira-servicedesk'],
  ['jira-service-management', 'jira-servicedesk'],
]);

/**
 * One name for an app's key. `productAccess` says `jira` where `workspaces` and role assignments say `jira-software`.
 *
 * Unsure: whether `jira` of a site without Jira Software means another app of that site.
 */
export function canonicalAppKey(key: string): string {
  return ALIASES.get(key) ?? key;
}

/** Of `ari:cloud:<owner>::site/<id>` the owner and the id; the owner part varies between endpoints for one site. */
export function partsOfResource(resourceId: string): { owner: string; siteId: string } {
  const [, , owner = '', , path = ''] = resourceId.split(':');
  return { owner, siteId: path.slice(path.lastIndexOf('/') + 1) };
}

/** Whether two resource ids mean the same app on the same site, however the owner is spelt. */
export function isSameResource(one: string, other: string): boolean {
  if (one === other) return true;
  const a = partsOfResource(one);
  const b = partsOfResource(other);
  return a.siteId !== '' && a.siteId === b.siteId && canonicalAppKey(a.owner) === canonicalAppKey(b.owner);
}
