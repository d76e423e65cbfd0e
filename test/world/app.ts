import { createInstallation, type App, type Installation } from '../../src/app';
import type { DirectoryUser } from '../../src/atlassian/admin/users';
import {
  CAPABILITIES,
  type CallData,
  type CallInput,
  type CallName,
  type Capabilities,
  type Reply,
} from '../../src/contract';
import { jobKindsOf } from '../../src/features/job-kinds';
import { handlersOf } from '../../src/features/resolvers';
import type { Ports } from '../../src/platform/ports';
import { ADMIN_ID, anOrgAdmin, anOrgProfile } from '../support/builders';
import { adminStub, type AdminStub, type Answers } from './admin-stub';
import { fakePorts, SITE_ID, type FakePorts } from './ports';

/** The app of one organization, in a new invocation. */
export function openedApp(ports: Ports, orgId = 'org-1'): App {
  return createInstallation(ports, jobKindsOf).openFor({ orgId, hasUnstamped: false });
}

export const STORED_KEY = 'stored-key-of-org-1-abcd';

export type TestApp = {
  installation: Installation;
  app: App;
  ports: FakePorts;
  admin: AdminStub;
  /** A call through the door, as the person with that account id. */
  call: <Name extends CallName>(name: Name, payload: CallInput<Name>, as?: string) => Promise<Reply<CallData<Name>>>;
  /** The same with a payload of any shape. */
  callAnyhow: (name: CallName, payload: unknown, as?: string) => Promise<Reply<unknown>>;
};

type Given = { users?: DirectoryUser[]; answers?: Answers; ports?: FakePorts; key?: 'stored' | 'none' };

/** The app with an organization key, whose caller is an organization admin, unless the test says otherwise. */
export async function anApp({
  users = [],
  answers,
  ports = fakePorts(),
  key = 'stored',
}: Given = {}): Promise<TestApp> {
  const admin = adminStub([anOrgAdmin(), ...users], answers);
  const installation = createInstallation(ports, jobKindsOf);
  Object.assign(installation, { adminWith: () => admin });
  const app = installation.openFor({ orgId: 'org-1', hasUnstamped: false });
  if (key === 'stored') await storeKey(app);
  const call = async (name: CallName, payload: unknown, accountId = ADMIN_ID) => {
    const handler = handlersOf(installation)[name] as (request: object) => Promise<Reply<unknown>>;
    return handler({ payload, context: { accountId, cloudId: SITE_ID } });
  };
  return { installation, app, ports, admin, call: call as TestApp['call'], callAnyhow: call };
}

export const ALL_CAPABILITIES = Object.fromEntries(CAPABILITIES.map((name) => [name, 'yes'])) as Capabilities;

export async function storeKey(app: App, apiKey = STORED_KEY): Promise<void> {
  const facts = {
    orgId: 'org-1',
    last4: apiKey.slice(-4),
    setAt: '2026-01-01T00:00:00.000Z',
    setBy: ADMIN_ID,
    capabilities: ALL_CAPABILITIES,
    checks: [],
  };
  await app.orgKeys.save({ apiKey, facts }, (change) => app.kvs.transact(change));
  await app.orgProfile.save(anOrgProfile());
}

/** Everything that is stored, to compare before and after. */
export function everythingStored({ kvs, secrets }: FakePorts): string {
  return JSON.stringify([kvs.stored(), kvs.storedVersioned(), secrets.stored()]);
}
