import { ok } from '../../api/answer';
import { avatarUrl } from '../../org/addresses';
import type { Account, Activity, Resource } from '../../org/model';
import { param, type Call, type Handler } from '../call';
import { HOST, resumeSame, sliceOf, urlLinks } from '../paging';
import { notFound } from '../refusal';

const MANAGED_A_PAGE = 100;

/** The v1 view of one account's last use: days and whole seconds, and the older app keys. */
export const lastActiveDates: Handler = (call) => {
  resumeSame(call, (call.query as { cursor?: string }).cursor, {});
  const account = call.state.findAccount(param(call, 'accountId'));
  if (account?.accountType !== 'atlassian') throw notFound('user');
  const added = account.addedAt === undefined ? null : wholeSecond(account.addedAt);
  return ok({
    data: {
      added_to_org: added?.slice(0, 10) ?? null,
      added_to_org_timestamp: added,
      product_access: legacyActivity(call, account).map(({ resource, legacyKey, at }) => ({
        id: resource.resourceId,
        key: legacyKey,
        last_active: wholeSecond(at).slice(0, 10),
        last_active_timestamp: wholeSecond(at),
      })),
    },
    links: { next: null },
  });
};

/** Managed accounts in any directory or none, 100 a page. */
export const listManagedAccounts: Handler = (call) => {
  const { orgId, accounts } = call.state.organization;
  const from = resumeSame(call, (call.query as { cursor?: string }).cursor, {});
  const managed = accounts.filter((account) => account.managed);
  const { items, nextPosition } = sliceOf(managed, from, MANAGED_A_PAGE);
  return ok({
    data: items.map((account) => managedAccount(call, account)),
    links: urlLinks(call, `/admin/v1/orgs/${orgId}/users`, nextPosition),
    meta: { total: managed.length },
  });
};

function managedAccount(call: Call, account: Account): Record<string, unknown> {
  const { sites } = call.state.organization;
  const latest = account.activity.reduce<number | undefined>((max, { at }) => Math.max(max ?? at, at), undefined);
  const { accountStatus, memberOf } = account.standing;
  const form = account.key % 2 === 0 ? DOCUMENTED : SEEN;
  return {
    account_id: account.accountId,
    account_type: account.accountType,
    account_status: accountStatus,
    ...(account.name !== '' && { name: account.name }),
    picture: avatarUrl(account),
    ...(!account.emailHidden && { email: account.email }),
    access_billable: accountStatus === 'active' && memberOf !== 0,
    ...(latest !== undefined && { last_active: form.instant(latest) }),
    product_access: legacyActivity(call, account).map(({ resource, legacyKey, at }) => ({
      key: legacyKey,
      name: form.appName(resource),
      url: form.url(sites[resource.site]?.url ?? ''),
      last_active: form.instant(at),
    })),
    links: { self: `${HOST}/users/${encodeURIComponent(account.accountId)}/manage/profile` },
  };
}

type Form = {
  instant: (at: number) => string;
  url: (url: string) => string;
  appName: (resource: Pick<Resource, 'appName' | 'owner'>) => string;
};

/** Both were seen; some accounts are told of in one form, some in the other. */
const DOCUMENTED: Form = { instant: wholeSecond, url: (url) => url, appName: ({ appName }) => appName };
const SEEN: Form = {
  instant: (at) => new Date(at).toISOString(),
  url: (url) => url.replace(/^https:\/\//, ''),
  appName: ({ appName, owner }) => (owner === 'jira-software' ? 'Jira Software' : appName),
};

type LegacyActivity = { resource: Call['state']['organization']['resources'][number]; legacyKey: string; at: number };

/** The activity in apps that the v1 endpoints have a key for. */
function legacyActivity({ state }: Call, { activity }: Account): LegacyActivity[] {
  return activity.flatMap(({ resource: index, at }: Activity) => {
    const resource = state.organization.resources[index];
    return resource?.legacyKey === undefined ? [] : [{ resource, legacyKey: resource.legacyKey, at }];
  });
}

function wholeSecond(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}
