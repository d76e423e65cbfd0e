/**
 * Which scopes open which Jira routes: any one set of a row is enough (the classic scope, or all granular ones). A set
 * without scopes opens a route to every app.
 * A route that is not listed is left to the Jira stand-in, which answers 501 for what it does not know.
 *
 * @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/ "OAuth 2.0 scopes required" of each call
 */
const USER = ['read:user:jira', 'read:application-role:jira', 'read:avatar:jira', 'read:group:jira'];
const PROJECT = [
  ...USER,
  'read:issue-type:jira',
  'read:project:jira',
  'read:project.property:jira',
  'read:issue-type-hierarchy:jira',
  'read:project-category:jira',
  'read:project-version:jira',
  'read:project.component:jira',
];
const ISSUE = [
  'read:issue-meta:jira',
  'read:issue-security-level:jira',
  'read:issue.vote:jira',
  'read:issue.changelog:jira',
  'read:avatar:jira',
  'read:issue:jira',
  'read:status:jira',
  'read:user:jira',
  'read:field-configuration:jira',
];
const CREATE_ISSUE = [
  'write:issue:jira',
  'write:comment:jira',
  'write:comment.property:jira',
  'write:attachment:jira',
  'read:issue:jira',
];
const COMMENT = [
  'read:comment:jira',
  'read:comment.property:jira',
  'read:group:jira',
  'read:project:jira',
  'read:project-role:jira',
  'read:user:jira',
  'write:comment:jira',
  'read:avatar:jira',
];
const ATTACH = ['read:user:jira', 'write:attachment:jira', 'read:attachment:jira', 'read:avatar:jira'];
const SEARCH = [
  'read:issue-details:jira',
  'read:field.default-value:jira',
  'read:field.option:jira',
  'read:field:jira',
  'read:group:jira',
];

const ROUTE_SCOPES: { route: RegExp; anyOf: string[][] }[] = [
  { route: /^GET \/rest\/api\/[23]\/serverInfo$/, anyOf: [[]] },
  { route: /^POST \/rest\/api\/[23]\/permissions\/check$/, anyOf: [[]] },
  { route: /^GET \/rest\/api\/[23]\/mypermissions$/, anyOf: [['read:jira-work'], ['read:permission:jira']] },
  {
    route: /^GET \/rest\/api\/[23]\/(myself|user|user\/bulk|users\/search|users)$/,
    anyOf: [['read:jira-user'], USER],
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
  { route: /^GET \/rest\/api\/[23]\/project\/search$/, anyOf: [['read:jira-work'], PROJECT] },
  {
    route: /^DELETE \/rest\/api\/[23]\/project\/[^/]+$/,
    anyOf: [['manage:jira-configuration'], ['delete:project:jira']],
  },
  {
    route: /^GET \/rest\/api\/[23]\/issue\/createmeta\/[^/]+\/issuetypes$/,
    anyOf: [['read:jira-work'], ['read:issue-meta:jira', 'read:avatar:jira', 'read:field-configuration:jira']],
  },
  { route: /^GET \/rest\/api\/[23]\/issue\/[^/]+$/, anyOf: [['read:jira-work'], ISSUE] },
  {
    route: /^GET \/rest\/api\/[23]\/attachment\/content\/[^/]+$/,
    anyOf: [['read:jira-work'], ['read:attachment:jira']],
  },
  { route: /^POST \/rest\/api\/3\/search\/jql$/, anyOf: [['read:jira-work'], SEARCH] },
  { route: /^POST \/rest\/api\/[23]\/issue$/, anyOf: [['write:jira-work'], CREATE_ISSUE] },
  { route: /^POST \/rest\/api\/[23]\/issue\/[^/]+\/comment$/, anyOf: [['write:jira-work'], COMMENT] },
  { route: /^POST \/rest\/api\/[23]\/issue\/[^/]+\/attachments$/, anyOf: [['write:jira-work'], ATTACH] },
  { route: /^POST \/rest\/api\/[23]\/issue\/[^/]+\/notify$/, anyOf: [['write:jira-work'], ['send:notification:jira']] },
  { route: /^DELETE \/rest\/api\/[23]\/issue\/[^/]+$/, anyOf: [['write:jira-work'], ['delete:issue:jira']] },
];

/** Whether an app with these scopes may call a Jira route. `path` may carry a query. */
export function hasScopeFor(method: string, path: string, scopes: readonly string[]): boolean {
  const route = `${method} ${path.split('?')[0] ?? path}`;
  const row = ROUTE_SCOPES.find((candidate) => candidate.route.test(route));
  return row === undefined || row.anyOf.some((set) => set.every((scope) => scopes.includes(scope)));
}
