/**
 * Which scopes open which Jira routes: any one set of a row is enough (the classic scope, or all granular ones).
 * A route that is not listed is left to the Jira stand-in, which answers 501 for what it does not know.
 *
 * @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/ "OAuth 2.0 scopes required" of each call
 */
const ROUTE_SCOPES: { route: RegExp; anyOf: string[][] }[] = [
  { route: /^GET \/rest\/api\/[23]\/mypermissions$/, anyOf: [['read:jira-work'], ['read:permission:jira']] },
  { route: /^POST \/rest\/api\/[23]\/permissions\/check$/, anyOf: [['read:jira-work'], ['read:permission:jira']] },
  {
    route: /^GET \/rest\/api\/[23]\/(myself|user|user\/bulk|users\/search|users)$/,
    anyOf: [
      ['read:jira-user'],
      ['read:user:jira', 'read:group:jira', 'read:application-role:jira', 'read:avatar:jira'],
    ],
  },
  { route: /^GET \/rest\/api\/[23]\/group\/bulk$/, anyOf: [['read:jira-user'], ['read:group:jira']] },
  {
    route: /^GET \/rest\/api\/[23]\/group\/member$/,
    anyOf: [['manage:jira-configuration'], ['read:group:jira', 'read:user:jira', 'read:avatar:jira']],
  },
  {
    route: /^GET \/rest\/api\/[23]\/applicationrole(\/|$)/,
    anyOf: [['manage:jira-configuration'], ['read:application-role:jira']],
  },
  {
    route: /^GET \/rest\/api\/[23]\/license\/approximateLicenseCount(\/|$)/,
    anyOf: [['manage:jira-configuration'], ['read:license:jira']],
  },
  { route: /^GET \/rest\/api\/[23]\/project\/search$/, anyOf: [['read:jira-work'], ['read:project:jira']] },
  {
    route:
      /^(GET \/rest\/api\/[23]\/issue\/(createmeta\/[^/]+\/issuetypes|[^/]+)|GET \/rest\/api\/[23]\/attachment\/content\/[^/]+|POST \/rest\/api\/3\/search\/jql)$/,
    anyOf: [['read:jira-work']],
  },
  { route: /^POST \/rest\/api\/[23]\/issue$/, anyOf: [['write:jira-work'], ['write:issue:jira']] },
  {
    route: /^POST \/rest\/api\/[23]\/issue\/[^/]+\/(comment|attachments)$/,
    anyOf: [['write:jira-work']],
  },
  { route: /^DELETE \/rest\/api\/[23]\/issue\/[^/]+$/, anyOf: [['write:jira-work']] },
  { route: /^DELETE \/rest\/api\/[23]\/project\/[^/]+$/, anyOf: [['manage:jira-configuration']] },
  { route: /^POST \/rest\/api\/[23]\/issue\/[^/]+\/notify$/, anyOf: [['write:jira-work'], ['send:notification:jira']] },
];

/** Whether an app with these scopes may call a Jira route. `path` may carry a query. */
export function hasScopeFor(method: string, path: string, scopes: readonly string[]): boolean {
  const route = `${method} ${path.split('?')[0] ?? path}`;
  const row = ROUTE_SCOPES.find((candidate) => candidate.route.test(route));
  return row === undefined || row.anyOf.some((set) => set.every((scope) => scopes.includes(scope)));
}
