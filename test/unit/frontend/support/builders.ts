import english from '../../../../locales/en-US.json';
import type {
  AlertPage,
  AlertRow,
  Boot,
  Dashboard,
  Export,
  JobView,
  Run,
  Settings,
  UserDetail,
  PageOfUsers,
  UserRow,
} from '../../../../src/contract';

/** Everything that the test is not about. */
export function aBoot(given: Partial<Boot> = {}): Boot {
  return {
    access: 'granted',
    caller: { accountId: 'caller-account-id-00001', isOrgAdmin: true },
    orgKey: 'set',
    capabilities: {
      'read-users': 'yes',
      'count-users': 'yes',
      'manage-accounts': 'yes',
      'change-access': 'yes',
      'change-roles': 'yes',
      'change-groups': 'yes',
      'read-auth-policies': 'yes',
      'read-api-keys': 'yes',
      'read-events': 'yes',
    },
    locale: 'en-US',
    texts: english,
    org: {
      orgId: 'org-1',
      name: 'Analytical Engines',
      directories: [{ directoryId: 'dir-1', name: 'Main directory' }],
      sites: [{ siteId: 'site-1', name: 'engines' }],
      apps: [{ resourceId: 'ari:1', key: 'jira-software', name: 'Jira', siteId: 'site-1' }],
      domains: ['example.com'],
      readAt: '2026-11-22T08:00:00Z',
    },
    preferences: { columns: ['status', 'lastActive', 'apps', 'managed', 'groups'], pageSize: 25 },
    savedFilters: [],
    activeRuns: [],
    ...given,
  };
}

export function aUser(given: Partial<UserRow> = {}): UserRow {
  return {
    accountId: 'ada-account-id-0000001',
    name: 'Ada Lovelace',
    email: 'ada@example.com',
    status: 'active',
    claimStatus: 'managed',
    accountType: 'atlassian',
    lastActive: '2026-11-01',
    activity: [{ key: 'jira-software', siteId: 'site-1', lastActive: '2026-11-01' }],
    orgAdmin: false,
    appCount: 2,
    groupCount: 3,
    ...given,
  };
}

export function aUserPage(given: Partial<PageOfUsers> = {}): PageOfUsers {
  const rows = given.rows ?? [aUser()];
  return { rows, total: rows.length, source: 'live', asOf: '2026-11-22T08:40:00Z', ...given };
}

export function aUserDetail(given: Partial<UserDetail> = {}): UserDetail {
  return {
    ...aUser(),
    platformRoles: [],
    directories: [{ directoryId: 'dir-1', name: 'Main directory', status: 'active' }],
    apps: [],
    groups: [],
    lifecycle: { allowed: true },
    unread: [],
    asOf: '2026-11-22T08:40:00Z',
    ...given,
  };
}

/** An organization that was scanned twice, on two days. */
export function aDashboard(given: Partial<Dashboard> = {}): Dashboard {
  return {
    counts: {
      total: 2_000,
      active: 1_700,
      suspended: 180,
      deactivated: 120,
      noDirectory: 0,
      forDeletion: 0,
      invited: 25,
      managed: 1_500,
      unmanaged: 500,
      orgAdmins: 4,
      withoutMfa: 640,
    },
    asOf: '2026-11-22T08:40:00Z',
    apps: [
      { key: 'jira-software', siteId: 'site-1', users: 1_234, activeUsers: 987, seats: { bought: 1_500, used: 1_180 } },
    ],
    activity: { d0to30: 1_000, d31to60: 210, d61to90: 190, over90: 170, never: 90, unknown: 40 },
    alerts: { warning: 111, overdue: 222 },
    activityAsOf: '2026-11-22T07:15:00Z',
    today: '2026-11-22',
    thresholds: { warningDays: 60, overdueDays: 90, marginDays: 2, countedApps: [] },
    trend: [
      { at: '2026-11-15T07:15:00Z', warning: 103, overdue: 222, total: 1_990 },
      { at: '2026-11-22T07:15:00Z', warning: 111, overdue: 222, total: 2_000 },
    ],
    recentRuns: [],
    recentExports: [],
    ...given,
  };
}

/** Before the first scan. */
export function anUnscannedDashboard(given: Partial<Dashboard> = {}): Dashboard {
  const { counts, asOf, today, thresholds, recentRuns, recentExports } = aDashboard();
  return {
    counts: Object.fromEntries(Object.entries(counts).filter(([name]) => name !== 'invited')) as Dashboard['counts'],
    asOf,
    today,
    thresholds,
    recentRuns,
    recentExports,
    apps: [{ key: 'jira-software', siteId: 'site-1', users: 1_234 }],
    trend: [],
    ...given,
  };
}

export function aScan(given: Partial<JobView> = {}): JobView {
  return {
    jobId: 'scan-1',
    kind: 'directory-scan',
    state: 'running',
    done: 700,
    total: 2_000,
    startedAt: '2026-11-22T08:40:00Z',
    ...given,
  };
}

export function aRun(given: Partial<Run> = {}): Run {
  return {
    runId: 'run-1',
    action: 'suspend',
    state: 'planned',
    counts: { 'will-act': 118, 'excluded-protected': 2, 'excluded-already': 5 },
    willAct: 118,
    total: 125,
    createdAt: '2026-11-22T08:00:00Z',
    createdBy: 'caller-account-id-00001',
    progress: { done: 125, total: 125 },
    needs: 'count',
    options: {},
    breaker: { percent: 25, orgUsers: 2_000, exceeded: false, changed24h: 0 },
    needsOrgAdmin: false,
    idpCheck: 'not-needed',
    directories: [{ directoryId: 'dir-1', name: 'Main directory', accounts: 118 }],
    groups: [],
    seats: { state: 'not-counted', apps: [] },
    apps: [],
    orgAdmins: [],
    isReversible: true,
    canUndo: false,
    ...given,
  };
}

export function someSettings(given: Partial<Settings> = {}): Settings {
  return {
    version: 3,
    warningDays: 60,
    overdueDays: 90,
    marginDays: 2,
    countedApps: [],
    protected: { accountIds: [], emails: [], domains: [], groupIds: [] },
    breakerPercent: 25,
    accessList: [],
    timeZone: 'UTC',
    checkHour: 7,
    alertDelivery: { enabled: false, spaceKey: '', issueTypeId: '', notifyAccountIds: [] },
    auditRetentionDays: 400,
    language: 'auto',
    orgKey: { state: 'set', last4: 'wxyz', setAt: '2026-11-20T08:00:00Z', setBy: 'caller-account-id-00001' },
    ...given,
  };
}

export function anAlert(given: Partial<AlertRow> = {}): AlertRow {
  return {
    accountId: 'ada-account-id-0000001',
    name: 'Ada Lovelace',
    email: 'ada@example.com',
    level: 'overdue',
    since: '2026-11-20',
    lastActive: '2026-08-01',
    state: 'new',
    ...given,
  };
}

export function anAlertPage(given: Partial<AlertPage> = {}): AlertPage {
  const rows = given.rows ?? [anAlert()];
  return {
    rows,
    total: rows.length,
    counts: { warning: 111, overdue: 222, new: 12, continuing: 300, snoozed: 16, dismissed: 5 },
    resolved: 7,
    unknown: 0,
    asOf: '2026-11-22T07:15:00Z',
    activeAfter: '2026-09-20',
    check: { day: '2026-11-22', jobId: 'check-1', state: 'done', startedAt: '2026-11-22T07:00:00Z' },
    delivery: { state: 'off' },
    ...given,
  };
}

export function anExport(given: Partial<Export> = {}): Export {
  return {
    exportId: 'export-1',
    kind: 'users',
    state: 'ready',
    scope: { parts: [{ filter: { status: ['suspended'] }, except: 2 }] },
    neutralizeFormulas: true,
    createdAt: '2026-01-05T09:00:00.000Z',
    createdBy: 'grace-hopper',
    asOf: '2026-01-05T09:00:00.000Z',
    rows: 1_284,
    bytes: 120_000,
    parts: 2,
    fileName: 'users-2026-01-05-0900.csv',
    readyAt: '2026-01-05T09:01:00.000Z',
    expiresAt: '2026-01-06T09:01:00.000Z',
    progress: { done: 1_284 },
    ...given,
  };
}
