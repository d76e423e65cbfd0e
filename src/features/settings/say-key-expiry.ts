import type { z } from 'zod';
import type { App, Caller } from '../../app';
import type { OrgKeyStatus, SayKeyExpiry } from '../../contract';
import { dayOfText, todayIn } from '../../domain/day';
import { AppError, invalidInput } from '../../errors';
import type { StoredKey } from '../../storage/org-key/record';
import { orgKeyStatusOf } from './get-settings';

/**
 * Notes on which day the key expires, as an organization admin says, or takes that back: for a key that Atlassian's list
 * of keys does not tell from others. The same day said again changes nothing, nor who said it first.
 *
 * @throws {AppError} `invalid-input`: the day has passed; `conflict`: the key is another one by now, or the list of keys
 *   tells when it expires; nothing has changed
 */
export async function sayKeyExpiry(
  app: App,
  { setAt, expiresOn }: z.output<typeof SayKeyExpiry>,
  { accountId }: Caller,
): Promise<OrgKeyStatus> {
  if (expiresOn !== undefined) await requireNotPast(app, expiresOn);
  const { generation, facts } = await keySetAt(app, setAt);
  if (facts.expiresAt !== undefined) throw new AppError('conflict', 'the list of keys tells when the key expires');

  const before = facts.saidExpiry?.on;
  if (expiresOn !== before) {
    const said = expiresOn === undefined ? undefined : { on: expiresOn, by: accountId };
    const detail = { expiresOn: { before: before ?? null, after: expiresOn ?? null } };
    const entry = { by: accountId, act: 'org-key.expiry-said', target: facts.orgId, result: 'done', detail } as const;
    await app.orgKeys.saveSaidExpiry(generation, said, (change) => app.audit.append(entry, change));
  }
  return orgKeyStatusOf(await keySetAt(app, setAt));
}

async function keySetAt({ orgKeys }: App, setAt: string): Promise<StoredKey> {
  const key = await orgKeys.findStatus();
  if (key?.facts.setAt !== setAt) throw new AppError('conflict', 'the key is another one by now');
  return key;
}

async function requireNotPast({ settings, clock }: App, day: string): Promise<void> {
  const { timeZone } = (await settings.get()).values;
  if (dayOfText(day) < todayIn(timeZone, clock.now())) throw invalidInput([{ path: 'expiresOn', problem: 'day-past' }]);
}
