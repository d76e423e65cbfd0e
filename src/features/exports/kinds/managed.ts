import { z } from 'zod';
import type { App } from '../../../app';
import type { AdminApi } from '../../../atlassian/admin/client';
import type { ManagedAccount } from '../../../atlassian/admin/managed-accounts';
import type { DirectoryUser } from '../../../atlassian/admin/users';
import { WalkPosition, type Page } from '../../../atlassian/http/walk';
import { canonicalAppKey } from '../../../domain/accounts/app-keys';
import { statusOf } from '../../../domain/accounts/user-status';
import { readActivity } from '../../../domain/activity/read-activity';
import type { CsvRow } from '../../../domain/csv';
import { EMAILS_PER_SEARCH } from '../../../limits';
import { chunked } from '../../../lists';
import { parseStored } from '../../../storage/kvs/parse';
import { readPages } from '../../directory/read-pages';
import { NO_SELECTION } from '../../selection/cut';
import { appHead } from './app-heads';
import type { CheckedOptions } from './checked';
import { instantText } from './instants';
import { lookUpIds } from './look-up';
import type { Batch, Exporting, RowSource } from './row-source';

/** Instants are written in one time zone: the settings' unless another was chosen. */
export async function checkedManaged(
  app: App,
  { timeZone }: { timeZone?: string | undefined },
): Promise<CheckedOptions> {
  const chosen = timeZone ?? (await app.settings.get()).values.timeZone;
  return { options: { timeZone: chosen }, scope: { timeZone: chosen }, cut: NO_SELECTION };
}

const Options = z.object({ timeZone: z.string() });
const Position = z.object({ walk: WalkPosition.exactOptional() });
const EXPAND = ['platformRoles'] as const;
/** A page of the list, and one search for what the list does not say of those on it; ten more where addresses are hidden. */
const PAGE_COST = 12;

const HEADS = [
  'Account ID',
  'Name',
  'Email',
  'Status',
  'Billable',
  'Last active',
  'Added to org',
  'Two-step verification',
  'Organization roles',
];
const STATUS: Record<string, string> = {
  active: 'Active',
  invited: 'Invited',
  suspended: 'Suspended',
  deactivated: 'Deactivated',
  'no-directory': 'Active, in no directory',
  'for-deletion': 'Scheduled for deletion',
};

type Pair = { account: ManagedAccount; user: DirectoryUser | undefined };
type Row = { app: string; sites: string };

/** Managed accounts: who is billed and which sites use what is in one list, roles and two-step verification in another. */
export async function openManagedAccounts({ app, record }: Exporting): Promise<RowSource> {
  const { timeZone } = parseStored(Options, `options of export ${record.exportId}`, record.options);
  const [admin, profile] = await Promise.all([app.admin(), app.orgProfile.find()]);
  const apps = new Map((profile?.apps ?? []).map(({ key }) => [canonicalAppKey(key), appHead(key)]));
  const columns = [...apps].sort(([, a], [, b]) => (a < b ? -1 : 1));
  const rowOf = rowWriter(
    columns.map(([key]) => key),
    { nowMs: record.createdAt, timeZone },
  );

  async function read(stored: unknown): Promise<Batch> {
    const { walk } = stored === undefined ? {} : parseStored(Position, 'position of an export', stored);
    const { items, next, isSpent, waitMs } = await readPages(app, (cursor) => page(admin, cursor), {
      from: walk,
      cost: PAGE_COST,
    });
    return {
      entries: items.map((pair) => ({
        accountId: pair.account.accountId,
        rows: [rowOf(pair)],
        isInPart: (pair.account.unread ?? pair.user?.unread) !== undefined,
      })),
      next: next && { walk: next },
      isSpent,
      ...(waitMs !== undefined && { waitMs }),
    };
  }
  const countAccounts = (): Promise<number> => admin.countUsers({ claimStatus: 'managed' });
  return {
    columns: [...HEADS, ...columns.map(([, head]) => head), 'Other apps'],
    cost: PAGE_COST,
    countAccounts,
    read,
  };
}

async function page(admin: AdminApi, cursor: string | undefined): Promise<Page<Pair>> {
  const { items: accounts, nextCursor } = await admin.managedAccounts({ cursor });
  const users = new Map<string, DirectoryUser>();
  for (const emails of chunked(
    accounts.flatMap(({ email }) => email ?? []),
    EMAILS_PER_SEARCH,
  )) {
    for await (const { items } of admin.userPages({ emails, expand: EXPAND })) {
      for (const user of items) users.set(user.accountId, user);
    }
  }
  const hidden = accounts.filter(({ accountId }) => !users.has(accountId)).map(({ accountId }) => accountId);
  for (const { accountId, user } of await lookUpIds({ admin, expand: EXPAND }, hidden)) {
    if (user !== undefined) users.set(accountId, user);
  }
  return { items: accounts.map((account) => ({ account, user: users.get(account.accountId) })), nextCursor };
}

/** One row: what is not known stays empty, and an app that has no column of its own is named in the last. */
function rowWriter(keys: readonly string[], { nowMs, timeZone }: { nowMs: number; timeZone: string }) {
  const instant = instantText(timeZone);
  return ({ account, user }: Pair): CsvRow => {
    const uses = account.productAccess.map(({ key, name, url }) => ({
      app: canonicalAppKey(key),
      sites: url === undefined ? name : linkOf(url),
    }));
    return [
      account.accountId,
      account.name,
      account.email ?? user?.email ?? '',
      statusText(account, user, nowMs),
      yesNo(account.isBillable),
      account.lastActive === undefined ? '' : instant(account.lastActive),
      user?.addedToOrg === undefined ? '' : instant(user.addedToOrg),
      yesNo(user?.mfaEnabled),
      (user?.platformRoles ?? []).map((role) => role.replace(/^atlassian\//, '')).join(', '),
      ...keys.map((key) => sitesOf(uses.filter(({ app }) => app === key))),
      uses
        .filter(({ app }) => !keys.includes(app))
        .map(({ app, sites }) => `${app}: ${sites}`)
        .join(', '),
    ];
  };
}

/** What may tell of use, where it could not be read. */
const USE = ['last_active', 'product_access'];

/** Who is invited has used nothing: this list tells the use of every app, a search over all directories may not. */
function statusText(account: ManagedAccount, user: DirectoryUser | undefined, nowMs: number): string {
  const { accountStatus, lastActive, productAccess: used, unread = [] } = account;
  const isUsed = lastActive !== undefined || used.length > 0 || USE.some((member) => unread.includes(member));
  const facts = user ?? { accountStatus, membershipStatus: 'active' };
  const status = statusOf(facts, nowMs, isUsed ? undefined : readActivity([], 'whole'));
  return STATUS[status] ?? '';
}

function sitesOf(uses: readonly Row[]): string {
  return [...new Set(uses.map(({ sites }) => sites))].join(', ');
}

function yesNo(value: boolean | undefined): string {
  if (value === undefined) return '';
  return value ? 'Yes' : 'No';
}

/** Atlassian tells of some sites without the scheme; a file shows one form. */
function linkOf(url: string): string {
  return /^https?:\/\//.test(url) ? url : `https://${url}`;
}
