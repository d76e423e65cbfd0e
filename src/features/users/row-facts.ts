import type { App, Caller } from '../../app';
import type { UserRowFacts } from './user-row';

/** Reads whom the settings protect. */
export async function readRowFacts(app: App, caller: Caller): Promise<UserRowFacts> {
  const [{ values }, key] = await Promise.all([app.settings.get(), app.orgKeys.findStatus()]);
  return {
    protectedAccounts: values.protected,
    bystanders: { callerAccountId: caller.accountId, keyCreators: key?.facts.creators },
    nowMs: app.clock.now(),
  };
}
