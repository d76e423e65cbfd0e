import type { App, Installation } from '../../app';
import { AppError } from '../../errors';
import type { StoredKey } from '../../storage/org-key/record';
import { findOwnership } from '../connection/adopt-stored';
import type { Access } from './admission';
import { accessByKey } from './access-by-key';

/** How long somebody who had access may read what is stored after the key was rejected. */
const READING_MS = 7 * 86_400_000;

const KEY_GONE: readonly AppError['code'][] = ['org-key-rejected', 'org-key-missing'];
/** What Atlassian will not do for a key, however often it is asked. */
const REFUSED: readonly AppError['code'][] = ['request-rejected', 'not-permitted', 'missing-scope', 'not-found'];

/** Who asks, from which site. `isAnew`: a verdict of the last minutes does not do. */
export type Asking = { accountId: string; siteId: string | undefined; isAnew: boolean };

/** `app`: opened for the owner of what is stored, if there is one. */
export type Decided = { access: Access; app: App | undefined };

/**
 * Whether a person may use the app: a Jira administrator, asked as that person, who is an organization admin, asked
 * with the organization key, or on the access list. Without a key that works and is of the organization that owns the
 * site, nobody can be shown to be either.
 */
export async function decideAccess(
  installation: Installation,
  { accountId, siteId, isAnew }: Asking,
): Promise<Decided> {
  const { owner, key } = await findOwnership(installation, { siteId, callerAccountId: accountId });
  const app = owner && installation.openFor(owner);
  if (app !== undefined && key?.state === 'set')
    return { app, access: await accessWithKey(app, key, { accountId, isAnew }) };
  if (!(await installation.jira.isAdministrator())) return { app, access: { kind: 'denied' } };
  return { app, access: await accessWithoutKey(app, key, accountId) };
}

async function accessWithoutKey(app: App | undefined, key: StoredKey | undefined, accountId: string): Promise<Access> {
  if (app === undefined || key === undefined) return { kind: 'no-key' };
  const { orgId } = key.facts;
  if (key.state === 'foreign') return { kind: 'key-foreign', orgId };
  return { kind: 'key-rejected', orgId, mayReadStored: await hadAccess(app, key, accountId) };
}

/** Whether this key has shown access of a person lately. Who is off the access list by now has lost what it gave. */
async function hadAccess(app: App, { generation }: StoredKey, accountId: string): Promise<boolean> {
  const [remembered, { values }] = await Promise.all([app.verdicts.find(accountId), app.settings.get()]);
  const isOfKey = remembered?.basis.startsWith(`${generation}.`) === true;
  if (!isOfKey || !remembered.granted || app.clock.now() - remembered.at > READING_MS) return false;
  return remembered.isOrgAdmin || values.accessList.includes(accountId);
}

type Verdict = { granted: boolean; isOrgAdmin: boolean };

/** By the stored key, which works. A verdict counts for minutes, until the key or the settings change. */
async function accessWithKey(
  app: App,
  key: StoredKey,
  { accountId, isAnew }: Pick<Asking, 'accountId' | 'isAnew'>,
): Promise<Access> {
  const settings = await app.settings.get();
  const basis = `${key.generation}.${settings.version}`;
  const remembered = isAnew ? undefined : await app.verdicts.find(accountId);
  if (remembered?.isFresh === true && remembered.basis === basis) return accessOf(remembered);
  const verdict = await judge(app, accountId);
  if (verdict === 'not-shown') {
    return { kind: 'key-rejected', orgId: key.facts.orgId, mayReadStored: await hadAccess(app, key, accountId) };
  }
  await app.verdicts.save(accountId, { ...verdict, basis });
  if (verdict.granted) await app.people.note(accountId);
  return accessOf(verdict);
}

/**
 * Being let in by the organization replaces being an organization admin, never being a Jira administrator. `not-shown`: a
 * Jira administrator, and the key shows nobody's access any more.
 */
async function judge(app: App, accountId: string): Promise<Verdict | 'not-shown'> {
  if (!(await app.jira.isAdministrator())) return { granted: false, isOrgAdmin: false };
  try {
    const { isGranted, isOrgAdmin } = await accessByKey(app, accountId);
    return { granted: isGranted, isOrgAdmin };
  } catch (error) {
    if (await isKeyUseless(app, error)) return 'not-shown';
    throw error;
  }
}

/**
 * Whether the key can show nobody's access, so that only another one can. A key whose maker is no organization admin any
 * more may be forbidden everything rather than rejected. A single refusal may be about the person: another search, about
 * nobody in particular, has to be refused too.
 */
async function isKeyUseless(app: App, error: unknown): Promise<boolean> {
  if (isOf(KEY_GONE, error)) return true;
  if (!isOf(REFUSED, error)) return false;
  try {
    await (await app.admin()).searchUsers({}, { limit: 1 });
    return false;
  } catch (other) {
    return isOf([...KEY_GONE, ...REFUSED], other);
  }
}

function isOf(codes: readonly AppError['code'][], error: unknown): boolean {
  return error instanceof AppError && codes.includes(error.code);
}

function accessOf({ granted, isOrgAdmin }: Verdict): Access {
  return granted ? { kind: 'granted', isOrgAdmin } : { kind: 'denied' };
}
