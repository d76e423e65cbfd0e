import { createAdminApi, type AdminApi } from './atlassian/admin/client';
import { createBudget, type OutboundBudget } from './atlassian/http/budget';
import { createHttp, type Http } from './atlassian/http/transport';
import { AppError } from './errors';
import { requireAccess } from './features/access/require-access';
import { LOCALES } from './features/app/catalogues';
import { createDirectorySteps } from './features/directory/steps';
import { createAlertSteps } from './features/alerts/steps';
import { createExportSteps } from './features/exports/steps';
import type { Callers } from './features/door';
import { createPrivacySteps } from './features/privacy/steps';
import { createRunSteps } from './features/runs/steps';
import { createJobEngine, type JobEngine } from './jobs/engine';
import type { Ports } from './platform/ports';
import { createAlertDelivery, type AlertDeliveryStore } from './storage/alert-delivery';
import { createAlerts, type AlertStore } from './storage/alerts';
import { createAuditLog, type AuditLog } from './storage/audit';
import { createCounts, type CountCache } from './storage/counts';
import { createDirectoryIndex, type DirectoryIndexStore } from './storage/directory-index';
import { createEventActions, type EventActions } from './storage/event-actions';
import { createExports, type ExportStore } from './storage/exports';
import { createFoundIds, type FoundIds } from './storage/found-ids';
import { createJobStore, type JobStore } from './storage/jobs';
import { createOrgKeys, type OrgKeys } from './storage/org-key';
import { createOrgProfile, type OrgProfileStore } from './storage/org-profile';
import { createPersonalDataReport, type PersonalDataReportStore } from './storage/personal-data-report';
import { createPreferences, type PreferencesStore } from './storage/preferences';
import { createRequestPause } from './storage/request-pause';
import { createRequestWindow, type RequestWindow } from './storage/request-window';
import { createRuns, type RunStore } from './storage/runs';
import { createSavedFilters, type SavedFilterStore } from './storage/saved-filters';
import { createSettings, type SettingsStore } from './storage/settings';
import { createStoredState, type StoredState } from './storage/stored-state';
import { createVerdicts, type Verdicts } from './storage/verdicts';

/** Who calls, as the platform says. */
export type Caller = { accountId: string; isOrgAdmin: boolean };

/** Everything that a use case needs. */
export type App = Ports & {
  callers: Callers;
  /** The languages that there are texts in. */
  locales: readonly string[];
  orgKeys: OrgKeys;
  settings: SettingsStore;
  orgProfile: OrgProfileStore;
  preferences: PreferencesStore;
  savedFilters: SavedFilterStore;
  counts: CountCache;
  foundIds: FoundIds;
  verdicts: Verdicts;
  audit: AuditLog;
  eventActions: EventActions;
  eventWindow: RequestWindow;
  jobStore: JobStore;
  runs: RunStore;
  directoryIndex: DirectoryIndexStore;
  alerts: AlertStore;
  alertDelivery: AlertDeliveryStore;
  exports: ExportStore;
  storedState: StoredState;
  personalDataReport: PersonalDataReportStore;
  /**
   * Client of the stored key. A key that Atlassian refuses is marked as rejected.
   *
   * @throws {AppError} `org-key-missing`, `org-key-rejected`
   */
  admin(): Promise<AdminApi>;
  /** Client of a key that is not stored yet. */
  adminWith(key: { orgId: string; apiKey: string }): AdminApi;
  /** Outbound requests that this invocation may still send. */
  budget: OutboundBudget;
  jobs: JobEngine;
};

/** Puts the app together for one invocation. Nothing of it may outlive that: the next one may serve another tenant. */
export function createApp(ports: Ports): App {
  const { kvs, clock } = ports;
  const budget = createBudget({ clock });
  const orgKeys = createOrgKeys(ports);
  const jobStore = createJobStore(kvs);
  const runs = createRuns(kvs);

  async function adminOfStoredKey(): Promise<AdminApi> {
    const key = await orgKeys.find();
    if (key === undefined) throw new AppError('org-key-missing', 'no organization key is stored');
    if (key.status.state === 'rejected') throw new AppError('org-key-rejected', 'the stored key was rejected before');
    const http = createHttp({ ports, budget, apiKey: key.apiKey, pauses: createRequestPause(ports) });
    const onRejected = () => orgKeys.markRejected(key.generation);
    return createAdminApi({ http: reportingRejection(http, onRejected), orgId: key.orgId });
  }

  let admin: Promise<AdminApi> | undefined;
  const app: App = {
    ...ports,
    callers: { requireAccess: (context, audience) => requireAccess(app, context, audience) },
    locales: LOCALES,
    orgKeys,
    settings: createSettings(kvs),
    orgProfile: createOrgProfile(kvs),
    preferences: createPreferences(kvs),
    savedFilters: createSavedFilters(kvs),
    counts: createCounts(ports),
    foundIds: createFoundIds(ports),
    verdicts: createVerdicts(ports),
    audit: createAuditLog(ports),
    eventActions: createEventActions(ports),
    eventWindow: createRequestWindow(ports),
    jobStore,
    runs,
    directoryIndex: createDirectoryIndex(kvs),
    alerts: createAlerts(kvs),
    alertDelivery: createAlertDelivery(kvs),
    exports: createExports(kvs),
    storedState: createStoredState(ports),
    personalDataReport: createPersonalDataReport(kvs),
    budget,
    // One client for the invocation, since it is the limiter of the key.
    async admin() {
      const opening = (admin ??= adminOfStoredKey());
      try {
        return await opening;
      } catch (error) {
        admin = undefined; // a key may be saved later in this invocation
        throw error;
      }
    },
    adminWith: ({ orgId, apiKey }) => createAdminApi({ http: createHttp({ ports, budget, apiKey }), orgId }),
    jobs: createJobEngine({
      ports,
      jobStore,
      steps: () => ({
        ...createRunSteps(app),
        ...createDirectorySteps(app),
        ...createAlertSteps(app),
        ...createExportSteps(app),
        ...createPrivacySteps(app),
      }),
    }),
  };
  return app;
}

/** Notes a refused key where it is seen, whichever call sees it; the error goes on to the caller. */
function reportingRejection({ send }: Http, onRejected: () => Promise<void>): Http {
  return {
    async send(endpoint, input) {
      try {
        return await send(endpoint, input);
      } catch (error) {
        if (error instanceof AppError && error.code === 'org-key-rejected') await onRejected();
        throw error;
      }
    },
  };
}
