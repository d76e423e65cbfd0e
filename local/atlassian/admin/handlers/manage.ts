import { NO_CONTENT, ok } from '../../api/answer';
import { avatarUrl } from '../../org/addresses';
import type { Account } from '../../org/model';
import type { Call, Handler } from '../call';
import { Refusal } from '../refusal';

type Rule = { allowed: true } | { allowed: false; reason: { key: string } };
const ALLOWED: Rule = { allowed: true };
const PROFILE_FIELDS = [
  'name',
  'nickname',
  'zoneinfo',
  'locale',
  'extended_profile.job_title',
  'extended_profile.department',
  'extended_profile.organization',
  'extended_profile.location',
];

/** What may be done to an account; foretells what the calls themselves will refuse. */
export const getManagePrivileges: Handler = (call) => {
  const account = requireManaged(call);
  const lifecycle = lifecycleRule(call, account);
  const fields = Object.fromEntries(PROFILE_FIELDS.map((field) => [field, syncRule(account)]));
  const all: Record<string, unknown> = {
    profile: fields,
    'profile.write': fields,
    'profile.read': ALLOWED,
    'email.set': syncRule(account),
    'lifecycle.enablement': lifecycle,
    'lifecycle.delete': lifecycle,
    'apiToken.read': ALLOWED,
    'apiToken.delete': ALLOWED,
  };
  const { privileges } = call.query as { privileges?: string[] };
  return ok(Object.fromEntries(Object.entries(all).filter(([name]) => privileges?.includes(name) !== false)));
};

export const getProfile: Handler = (call) => {
  const account = requireManaged(call);
  const { profile } = account;
  const texts = {
    job_title: profile.jobTitle,
    department: profile.department,
    organization: profile.organization,
    location: profile.location,
  };
  return ok({
    account: {
      account_id: account.accountId,
      account_type: account.accountType,
      account_status: account.standing.accountStatus,
      name: account.name,
      nickname: account.nickname,
      email: account.email,
      picture: avatarUrl(account),
      ...(profile.timeZone !== null && { zoneinfo: profile.timeZone }),
      locale: 'en-US',
      extended_profile: Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== null)),
      characteristics: { not_mentionable: false },
    },
  });
};

/** Deactivates; again is no error. Memberships stay as they are. */
export const deactivateAccount: Handler = (call) => {
  const account = requireLifecycle(call);
  const { standing } = account;
  if (standing.accountStatus === 'closed')
    throw lifecycleConflict(account, 'account-closed', 'The account is deleted.');
  const deactivatedAt = standing.deactivatedAt ?? call.now;
  call.state.write(account, {
    operation: 'deactivate',
    now: call.now,
    to: { standing: { ...standing, accountStatus: 'inactive', deactivatedAt } },
  });
  return NO_CONTENT;
};

/** Reactivates; again is no error. A deletion has to be cancelled first. Seats are not looked at. */
export const activateAccount: Handler = (call) => {
  const account = requireLifecycle(call);
  const { standing } = account;
  if (standing.accountStatus === 'closed')
    throw lifecycleConflict(account, 'account-closed', 'The account is deleted.');
  if (standing.forDeletion) {
    throw lifecycleConflict(
      account,
      'deletion-scheduled',
      'Cancel the deletion of the account before you reactivate it.',
    );
  }
  call.state.write(account, {
    operation: 'reactivate',
    now: call.now,
    to: { standing: { ...standing, accountStatus: 'active', deactivatedAt: undefined } },
  });
  return NO_CONTENT;
};

/** @throws {Refusal} 404 for an unknown account, 403 when it is not managed by the key's organization */
export function requireManaged({ state, states, params }: Call): Account {
  const accountId = params.accountId ?? '';
  const account = state.findAccount(accountId);
  if (account === undefined) {
    const isForeign = states.some((other) => other.findAccount(accountId) !== undefined);
    throw new Refusal(isForeign ? { status: 403, title: 'Forbidden' } : { status: 404, title: 'Not Found' });
  }
  if (!account.managed) throw new Refusal({ status: 403, title: 'Forbidden', key: 'forbidden.targetUnverified' });
  return account;
}

/** @throws {Refusal} 403 with the rule that forbids it */
function requireLifecycle(call: Call): Account {
  const account = requireManaged(call);
  const rule = lifecycleRule(call, account);
  if (!rule.allowed) throw new Refusal({ status: 403, title: 'Forbidden', key: 'forbidden.action', context: rule });
  return account;
}

function lifecycleRule({ state }: Call, account: Account): Rule {
  if (account.key === state.organization.people.keyCreator) return forbidden('administrative.notMyself');
  if (account.kind === 'export-blocked') return forbidden('blocked.exportControl');
  return syncRule(account);
}

function syncRule({ identityProvider }: Account): Rule {
  return identityProvider === undefined ? ALLOWED : forbidden(`externalDirectory.${identityProvider}`);
}

function forbidden(key: string): Rule {
  return { allowed: false, reason: { key } };
}

function lifecycleConflict({ accountId }: Account, code: string, message: string): Refusal {
  return new Refusal({
    status: 409,
    title: 'Conflict',
    key: 'conflict.lifecycleErrors',
    context: { accountId, message: 'The account is not eligible for the action.', errorCodes: [{ code, message }] },
  });
}
