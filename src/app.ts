import { createAdminApi, type AdminApi } from './atlassian/admin/client';
import { confirmingRejection } from './atlassian/admin/confirm-rejection';
import { learningCapabilities, type Learned } from './atlassian/admin/learn-capabilities';
import { createBudget, type OutboundBudget } from './atlassian/http/budget';
import type { Pauses } from './atlassian/http/pauses';
import { createHttp, type Http } from './atlassian/http/transport';
import { createJiraApi, type JiraApi } from './atlassian/jira/client';
import { LANGUAGES } from './domain/words/languages';
import { AppError } from './errors';
import { createJobEngine, type JobEngine } from './jobs/engine';
import type { JobKinds } from './jobs/job-kind';
import type { Ports } from './platform/ports';
import { createPeopleWithAccess, type PeopleWithAccess } from './storage/access/people-with-access';
import { createRefusals, type Refusals } from './storage/access/refusals';
import { createVerdicts, type Verdicts } from './storage/access/verdicts';
import { createAlerts, type AlertStore } from './storage/alerts/alerts';
import { createAlertDelivery, type AlertDeliveryStore } from './storage/alerts/delivery';
import { createAuditLog, type AuditLog } from './storage/audit/audit';
import { createDirectoryIndex, type DirectoryIndexStore } from './storage/directory/directory-index';
import { createExports, type ExportStore } from './storage/exports/exports';
import { createSavedFilters, type SavedFilterStore } from './storage/filters/saved-filters';
import { createStoredState, type StoredState } from './storage/inventory/stored-state';
import { createJobStore, type JobStore } from './storage/jobs/jobs';
import { openKvs, type OrgKvs, type OrgPorts, type Owner } from './storage/kvs/org-kvs';
import { createOrgKeys, type OrgKeys } from './storage/org-key/org-key';
import { createEventActions, type EventActions } from './storage/organization/event-actions';
import { createKnownIds, type KnownIdStore } from './storage/organization/known-ids';
import { createOrgProfile, type OrgProfileStore } from './storage/organization/org-profile';
import { createRequestPause } from './storage/organization/request-pause';
import { createRequestWindow, type RequestWindow } from './storage/organization/request-window';
import { createPreferences, type PreferencesStore } from './storage/preferences/preferences';
import { createPersonalDataReport, type PersonalDataReportStore } from './storage/privacy/report';
import { createRuns, type RunStore } from './storage/runs/runs';
import { createCounts, type CountCache } from './storage/searches/counts';
import { createFoundIds, type FoundIds } from './storage/searches/found-ids';
import { createSelections, type SelectionStore } from './storage/selections/selections';
import { createSettings, type SettingsStore } from './storage/settings/settings';

/** Who calls, as the platform says. */
export type Caller = { accountId: string; isOrgAdmin: boolean };

/**
 * What there is before it is known whose everything is. Nothing of an organization can be reached from here but by
 * opening an {@link App} for the organization that owns it.
 */
export type Installation = Omit<Ports, 'kvs' | 'secrets' | 'products'> & {
  /** The languages that there are texts in. */
  locales: readonly string[];
  orgKeys: OrgKeys;
  /** All that is stored, whoever's it is: to tell whether anything is, and to delete it. */
  allStored: StoredState;
  /** Client of a key. `watch`: what becomes of its requests. `pauses`: where they are kept beyond this invocation. */
  adminWith: (
    key: { orgId: string; apiKey: string },
    options?: { watch?: (http: Http) => Http; pauses?: Pauses },
  ) => AdminApi;
  /** Client of Jira on the site of the installation. */
  jira: JiraApi;
  /** Outbound requests that this invocation may still send. */
  budget: OutboundBudget;
  /** The app of an organization. */
  openFor: (owner: Owner) => App;
  /** The app of the organization that owns what is stored; `undefined`: nobody's is known to be. */
  open: () => Promise<App | undefined>;
};

/** Everything that a use case needs, for one organization. */
export type App = Installation & {
  orgId: string;
  kvs: OrgKvs;
  settings: SettingsStore;
  orgProfile: OrgProfileStore;
  knownIds: KnownIdStore;
  preferences: PreferencesStore;
  savedFilters: SavedFilterStore;
  counts: CountCache;
  foundIds: FoundIds;
  verdicts: Verdicts;
  refusals: Refusals;
  people: PeopleWithAccess;
  audit: AuditLog;
  eventActions: EventActions;
  eventWindow: RequestWindow;
  jobStore: JobStore;
  runs: RunStore;
  selections: SelectionStore;
  directoryIndex: DirectoryIndexStore;
  alerts: AlertStore;
  alertDelivery: AlertDeliveryStore;
  exports: ExportStore;
  storedState: StoredState;
  personalDataReport: PersonalDataReportStore;
  /**
   * Client of the stored key. A key that Atlassian refuses is marked as rejected; what its answers show that it can do is
   * noted with it.
   *
   * @throws {AppError} `org-key-missing`, `org-key-rejected`
   */
  admin(): Promise<AdminApi>;
  jobs: JobEngine;
};

/**
 * Puts together what one invocation starts from. Nothing of it may outlive that: the next one may serve another tenant.
 *
 * @param jobKindsOf what an app does in the background: for whoever works off events, and for nobody else
 */
export function createInstallation(ports: Ports, jobKindsOf: (app: App) => JobKinds = noKinds): Installation {
  const { kvs, secrets, products, ...rest } = ports;
  const budget = createBudget(ports);
  const orgKeys = createOrgKeys({ ...ports, kvs, secrets });
  let opened: { owner: Owner; app: App } | undefined;

  const installation: Installation = {
    ...rest,
    jira: createJiraApi({ ...rest, products }),
    locales: LANGUAGES,
    orgKeys,
    allStored: createStoredState({ kvs }),
    adminWith({ orgId, apiKey }, { watch = (http: Http) => http, ...options } = {}) {
      return createAdminApi({ http: watch(createHttp({ ports, budget, apiKey, ...options })), orgId });
    },
    budget,
    openFor({ orgId, hasUnstamped }) {
      // One app for the invocation, since its client is the limiter of the key.
      if (opened?.owner.orgId !== orgId || opened.owner.hasUnstamped !== hasUnstamped) {
        const owner = { orgId, hasUnstamped };
        opened = { owner, app: openApp(installation, { ...ports, kvs: openKvs(kvs, owner) }, orgId, jobKindsOf) };
      }
      return opened.app;
    },
    async open() {
      const { owner } = await orgKeys.findOwnership();
      return owner && installation.openFor(owner);
    },
  };
  return installation;
}

/** A job of no known kind would be failed: whoever was handed none works off no event. */
function noKinds(): never {
  throw new AppError('internal', 'no kinds of jobs were handed in');
}

function openApp(installation: Installation, ports: OrgPorts, orgId: string, jobKindsOf: (app: App) => JobKinds): App {
  const { kvs } = ports;
  const jobStore = createJobStore(kvs);
  const app: App = {
    ...installation,
    orgId,
    kvs,
    settings: createSettings(kvs),
    orgProfile: createOrgProfile(kvs),
    knownIds: createKnownIds(kvs),
    preferences: createPreferences(kvs),
    savedFilters: createSavedFilters(kvs),
    counts: createCounts(ports),
    foundIds: createFoundIds(ports),
    verdicts: createVerdicts(ports),
    refusals: createRefusals(ports),
    people: createPeopleWithAccess(kvs),
    audit: createAuditLog(ports),
    eventActions: createEventActions(ports),
    eventWindow: createRequestWindow(ports),
    jobStore,
    runs: createRuns(kvs),
    selections: createSelections(kvs),
    directoryIndex: createDirectoryIndex(kvs),
    alerts: createAlerts(kvs),
    alertDelivery: createAlertDelivery(kvs),
    exports: createExports(kvs),
    storedState: createStoredState(ports),
    personalDataReport: createPersonalDataReport(kvs),
    admin: storedKeyClient(installation, orgId, createRequestPause(ports)),
    jobs: createJobEngine({
      ports,
      jobStore,
      steps: () => jobKindsOf(app),
    }),
  };
  return app;
}

/** Opens the client of the stored key once for the invocation. */
function storedKeyClient(
  { orgKeys, adminWith, log }: Installation,
  orgId: string,
  pauses: Pauses,
): () => Promise<AdminApi> {
  let opening: Promise<AdminApi> | undefined;

  async function open(): Promise<AdminApi> {
    const key = await orgKeys.find();
    if (key === undefined) throw new AppError('org-key-missing', 'no organization key is stored');
    if (key.status.state !== 'set') throw new AppError('org-key-rejected', `the stored key is ${key.status.state}`);
    if (key.orgId !== orgId) throw new AppError('org-key-missing', 'the stored key is of another organization');
    const { generation, status } = key;
    const onRejected = () => orgKeys.markRejected(generation);
    const onLearned = (learned: Learned) => noteLearned(generation, learned);
    const known = status.facts.capabilities;
    const watch = (http: Http) =>
      confirmingRejection(learningCapabilities(http, { known, onLearned }), { orgId, onRejected });
    return adminWith(key, { watch, pauses });
  }

  /** Never throws: the answer that taught it counts whether or not it is noted. */
  async function noteLearned(generation: string, learned: Learned): Promise<void> {
    try {
      await orgKeys.noteCapability(generation, learned);
    } catch (error) {
      log.failure(error, 'what the key can do');
    }
  }

  return async () => {
    opening ??= open();
    try {
      return await opening;
    } catch (error) {
      opening = undefined; // a key may be saved later in this invocation
      throw error;
    }
  };
}
